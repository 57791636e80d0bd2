using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Asynchrony;

/// <summary>
/// Hands the rules about asynchronous code the operations of the members that they may apply to. An operation action would
/// have every member of the project bound.
/// </summary>
internal static class HandlerBlocks
{
    /// <summary>Calls <paramref name="analyze"/> for each piece of code that a context is within reach of, or that is in scope.</summary>
    public static void Register(CompilationStartAnalysisContext start, HandlerCode code, Action<CodeBlockAnalysisContext, IOperation> analyze) =>
        start.RegisterCodeBlockAction(block =>
        {
            if (code.MayContain(block.OwningSymbol, block.CodeBlock, block.CancellationToken) && OperationOf(block) is { } operation)
            {
                analyze(block, operation);
            }
        });

    /// <summary>As <see cref="Register"/>, for each operation in such code.</summary>
    public static void RegisterEach(CompilationStartAnalysisContext start, HandlerCode code, Action<CodeBlockAnalysisContext, IOperation> analyze) =>
        Register(start, code, (block, root) =>
        {
            foreach (var operation in root.DescendantsAndSelf())
            {
                analyze(block, operation);
            }
        });

    private static IOperation? OperationOf(CodeBlockAnalysisContext block)
    {
        var code = block.CodeBlock switch
        {
            VariableDeclaratorSyntax { Initializer: { } initializer } => initializer,
            PropertyDeclarationSyntax { Initializer: { } initializer } => initializer,
            var node => node,
        };
        return block.SemanticModel.GetOperation(code, block.CancellationToken);
    }
}
