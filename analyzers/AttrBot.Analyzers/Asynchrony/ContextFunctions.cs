using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AttrBot.Analyzers.Asynchrony;

/// <summary>
/// Finds, by their look alone, the lambdas and local functions that a context may be passed to and that do more than compute a
/// value. They are indexed once a syntax tree; the index outlives the compilation, so that an edit costs one file.
/// </summary>
internal static class ContextFunctions
{
    private static readonly ConditionalWeakTable<SyntaxTree, int[]> s_starts = new();

    /// <summary>Whether there may be one in <paramref name="block"/>.</summary>
    public static bool MayBeIn(SyntaxNode block, CancellationToken cancellationToken)
    {
        var starts = s_starts.GetValue(block.SyntaxTree, tree => Index(tree, cancellationToken));
        var next = Array.BinarySearch(starts, block.SpanStart);
        next = next < 0 ? ~next : next;
        return next < starts.Length && starts[next] < block.Span.End;
    }

    private static int[] Index(SyntaxTree tree, CancellationToken cancellationToken) =>
        [.. tree.GetRoot(cancellationToken).DescendantNodes().Where(MayTakeContext).Select(function => function.SpanStart)];

    private static bool MayTakeContext(SyntaxNode node) => node switch
    {
        LocalFunctionStatementSyntax function => function.ParameterList.Parameters.Count > 0,
        SimpleLambdaExpressionSyntax lambda => Acts(lambda),
        ParenthesizedLambdaExpressionSyntax lambda => lambda.ParameterList.Parameters.Count > 0 && Acts(lambda),
        AnonymousMethodExpressionSyntax method => method.ParameterList is not { Parameters.Count: 0 },
        _ => false,
    };

    private static bool Acts(LambdaExpressionSyntax lambda) =>
        lambda.Block is not null || lambda.AsyncKeyword.ValueText.Length > 0 ||
        lambda.Body.DescendantNodesAndSelf().Any(node =>
            node is SimpleNameSyntax name && name.Identifier.ValueText.EndsWith("Async", StringComparison.Ordinal) ||
            node is AssignmentExpressionSyntax);
}
