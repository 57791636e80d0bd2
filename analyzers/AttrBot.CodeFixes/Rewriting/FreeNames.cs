using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AttrBot.CodeFixes.Rewriting;

/// <summary>Finds names for variables that a fix adds.</summary>
internal static class FreeNames
{
    /// <summary>A name after <paramref name="wish"/>, in camel case, that nothing around <paramref name="node"/> has.</summary>
    public static string At(SemanticModel model, SyntaxNode node, string wish)
    {
        var isInterface = wish.Length > 2 && wish[0] == 'I' && char.IsUpper(wish[1]);
        var stem = isInterface ? wish.Substring(1) : wish;
        stem = char.ToLowerInvariant(stem[0]) + stem.Substring(1);
        if (SyntaxFacts.GetKeywordKind(stem) != SyntaxKind.None)
        {
            stem += "Value";
        }

        // Names declared later in the member are as taken as those in scope.
        var member = node.AncestorsAndSelf().OfType<MemberDeclarationSyntax>().FirstOrDefault() ?? node;
        var declared = member.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.ValueText).ToList();
        for (var i = 1; ; i++)
        {
            var name = i == 1 ? stem : stem + i;
            if (!declared.Contains(name) && model.LookupSymbols(node.SpanStart, name: name).IsEmpty)
            {
                return name;
            }
        }
    }
}
