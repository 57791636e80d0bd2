using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AttrBot.Generators.Tests.Fuzzing;

/// <summary>Takes out of a random program what does not compile, so that what is left says something about emitted code.</summary>
internal static class ProgramRepair
{
    private const int MaxRounds = 12;

    /// <summary>The program without its errors, or <see langword="null"/> if that does not end, or its names break the sources around it.</summary>
    public static CSharpCompilation? Repair(CSharpCompilation compilation, SyntaxTree tree, CancellationToken cancellationToken)
    {
        for (int round = 0; round < MaxRounds; round++)
        {
            SyntaxNode root = tree.GetRoot(cancellationToken);
            List<Diagnostic> errors =
                [.. compilation.GetDiagnostics(cancellationToken).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
            if (errors.Count == 0)
            {
                return compilation;
            }

            List<SyntaxNode> faulty =
            [
                .. errors
                    .Where(error => error.Location.SourceTree == tree)
                    .Select(error => FindRemovable(root.FindNode(error.Location.SourceSpan)))
                    .OfType<SyntaxNode>()
                    .Distinct(),
            ];
            if (faulty.Count == 0)
            {
                return null;
            }

            SyntaxNode repaired = root.RemoveNodes(faulty, SyntaxRemoveOptions.KeepNoTrivia) ?? SyntaxFactory.CompilationUnit();
            SyntaxTree next = CSharpSyntaxTree.ParseText(
                repaired.ToFullString(), (CSharpParseOptions)tree.Options, tree.FilePath, cancellationToken: cancellationToken);
            compilation = compilation.ReplaceSyntaxTree(tree, next);
            tree = next;
        }

        return null;
    }

    private static SyntaxNode? FindRemovable(SyntaxNode node)
    {
        foreach (SyntaxNode ancestor in node.AncestorsAndSelf())
        {
            switch (ancestor)
            {
                case AttributeListSyntax or ParameterSyntax:
                    return ancestor;
                case MemberDeclarationSyntax when !(ancestor is BaseNamespaceDeclarationSyntax && node != ancestor):
                    return ancestor;
            }
        }

        return null;
    }
}
