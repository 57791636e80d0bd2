using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AttrBot.Analyzers.Blocking.Memory;

/// <summary>
/// What a file declares: all of its tokens but those in the bodies of members, which decide nothing outside themselves. While it
/// stays the same, code in other files means the same.
/// </summary>
internal static class DeclarationText
{
    /// <summary>The fingerprint of what <paramref name="tree"/> declares.</summary>
    public static string Fingerprint(SyntaxTree tree)
    {
        var text = new StringBuilder(tree.FilePath).Append('\0').Append(tree.Options.GetHashCode()).Append('\0');
        foreach (var part in tree.GetRoot().DescendantNodesAndTokens(node => !IsBody(node)))
        {
            if (part.AsNode() is { } node)
            {
                if (IsBody(node))
                {
                    text.Append(node.IsKind(SyntaxKind.Block) ? "{}" : "=>").Append('\0');
                }
            }
            else
            {
                // What the parser has skipped stands in the trivia of a token with errors.
                text.Append(part.ContainsDiagnostics ? part.ToFullString() : part.AsToken().Text).Append('\0');
            }
        }

        return Hashing.Sha256(text.ToString());
    }

    private static bool IsBody(SyntaxNode node) => node switch
    {
        BlockSyntax { Parent: BaseMethodDeclarationSyntax or AccessorDeclarationSyntax } => true,
        ArrowExpressionClauseSyntax { Parent: BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or BasePropertyDeclarationSyntax } => true,
        _ => false,
    };
}
