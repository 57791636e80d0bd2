using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace AttrBot.CodeFixes.Rewriting;

/// <summary>Lets one statement be replaced by several: they travel in a marked block, which is spliced into its list at the end.</summary>
internal static class StatementLists
{
    private static readonly SyntaxAnnotation s_spliced = new("AttrBot.Spliced");

    /// <summary>The statements as one, to be spliced where that is possible.</summary>
    public static BlockSyntax Of(params StatementSyntax[] statements) =>
        SyntaxFactory.Block(statements).WithAdditionalAnnotations(s_spliced, Formatter.Annotation);

    /// <summary>Puts the statements of marked blocks in the place of their blocks.</summary>
    public static SyntaxNode Splice(SyntaxNode root)
    {
        while (root.GetAnnotatedNodes(s_spliced).OfType<BlockSyntax>().FirstOrDefault() is { } block)
        {
            root = block.Parent switch
            {
                BlockSyntax or SwitchSectionSyntax => root.ReplaceNode(block, block.Statements),
                GlobalStatementSyntax global => root.ReplaceNode(global, block.Statements.Select(SyntaxFactory.GlobalStatement)),
                _ => root.ReplaceNode(block, block.WithoutAnnotations(s_spliced)),
            };
        }

        return root;
    }
}
