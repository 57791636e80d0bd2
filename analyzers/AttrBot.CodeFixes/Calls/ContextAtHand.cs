using AttrBot.Analyzers.Scope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AttrBot.CodeFixes.Calls;

/// <summary>Finds the context that code may use.</summary>
internal static class ContextAtHand
{
    /// <summary>The context parameter of the innermost function that has one and is visible from <paramref name="node"/>.</summary>
    public static IParameterSymbol? Nearest(SemanticModel model, SyntaxNode node, CancellationToken cancellationToken)
    {
        var bot = BotTypes.Create(model.Compilation);
        for (var symbol = model.GetEnclosingSymbol(node.SpanStart, cancellationToken); symbol is IMethodSymbol method; symbol = symbol.ContainingSymbol)
        {
            var context = method.Parameters.FirstOrDefault(parameter => bot.IsContext(parameter.Type) && !parameter.IsDiscard && parameter.Name != "_");
            if (context is not null && model.LookupSymbols(node.SpanStart, name: context.Name).Any(found => SymbolEqualityComparer.Default.Equals(found, context)))
            {
                return context;
            }

            if (method is { IsStatic: true, MethodKind: MethodKind.AnonymousFunction or MethodKind.LocalFunction })
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>How code writes the name of <paramref name="parameter"/>.</summary>
    public static IdentifierNameSyntax NameOf(IParameterSymbol parameter) =>
        SyntaxFactory.IdentifierName(SyntaxFacts.GetKeywordKind(parameter.Name) == SyntaxKind.None ? parameter.Name : "@" + parameter.Name);
}
