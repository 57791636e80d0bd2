using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AttrBot.Analyzers.Scope;

/// <summary>A cancellation token that code may use: a parameter, or the one of a context that is a parameter.</summary>
/// <param name="Source">The parameter.</param>
/// <param name="IsContext">Whether it is a context rather than the token itself.</param>
/// <param name="Function">The function that declares it.</param>
internal sealed record TokenAtHand(IParameterSymbol Source, bool IsContext, SyntaxNode Function)
{
    /// <summary>How the code writes the token.</summary>
    public string Expression
    {
        get
        {
            var name = SyntaxFacts.GetKeywordKind(Source.Name) == SyntaxKind.None ? Source.Name : "@" + Source.Name;
            return IsContext ? name + ".CancellationToken" : name;
        }
    }
}

/// <summary>Finds the cancellation tokens of the functions around a piece of code.</summary>
internal static class TokensAtHand
{
    /// <summary>The token of the innermost function that has one and is visible from <paramref name="node"/>.</summary>
    public static TokenAtHand? Nearest(SemanticModel model, SyntaxNode node, BotTypes bot, CancellationToken cancellationToken)
    {
        var isInner = true;
        for (var current = node.Parent; current is not null and not BaseTypeDeclarationSyntax; current = current.Parent)
        {
            var modifiers = ModifiersOf(current);
            if (modifiers is null)
            {
                continue;
            }

            // Only what a function in between declares can hide the name.
            if (FunctionOf(model, current, cancellationToken) is { } function && Of(function, current, bot) is { } token && (isInner || IsVisible(model, node, token)))
            {
                return token;
            }

            isInner = false;

            if (modifiers.Value.Any(SyntaxKind.StaticKeyword))
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>The token that a function's own parameters give: a token before a context.</summary>
    public static TokenAtHand? Of(IMethodSymbol function, SyntaxNode syntax, BotTypes bot)
    {
        var token = function.Parameters.FirstOrDefault(parameter => IsToken(parameter.Type) && IsNamed(parameter));
        var source = token ?? function.Parameters.FirstOrDefault(parameter => bot.IsContext(parameter.Type) && IsNamed(parameter));
        return source is null ? null : new TokenAtHand(source, token is null, syntax);
    }

    /// <summary>
    /// Whether the function puts the token into a field or property of its object: then it is there to cancel what the object
    /// does from now on, and does not say that it cancels this call.
    /// </summary>
    public static bool IsStored(TokenAtHand token, SemanticModel model, CancellationToken cancellationToken) =>
        !token.IsContext && token.Function.DescendantNodes().OfType<AssignmentExpressionSyntax>().Any(assignment =>
            assignment is { Parent: not InitializerExpressionSyntax, Right: IdentifierNameSyntax value, Left: IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } } &&
            value.Identifier.ValueText == token.Source.Name &&
            model.GetSymbolInfo(assignment.Left, cancellationToken).Symbol is IFieldSymbol or IPropertySymbol);

    /// <summary>Whether <paramref name="type"/> is <see cref="CancellationToken"/>.</summary>
    public static bool IsToken(ITypeSymbol? type) =>
        type is { Name: nameof(CancellationToken), ContainingNamespace: { Name: "Threading", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } };

    /// <summary>A parameter called <c>_</c> says that it is not wanted.</summary>
    private static bool IsNamed(IParameterSymbol parameter) => parameter is { IsDiscard: false, RefKind: RefKind.None, Name: not ("" or "_") };

    /// <summary>Whether the parameter's name means it here. A lookup of the name would go through all namespaces.</summary>
    private static bool IsVisible(SemanticModel model, SyntaxNode node, TokenAtHand token) => SymbolEqualityComparer.Default.Equals(token.Source,
        model.GetSpeculativeSymbolInfo(node.SpanStart, SyntaxFactory.IdentifierName(token.Source.Name), SpeculativeBindingOption.BindAsExpression).Symbol);

    private static SyntaxTokenList? ModifiersOf(SyntaxNode node) => node switch
    {
        AnonymousFunctionExpressionSyntax lambda => lambda.Modifiers,
        LocalFunctionStatementSyntax function => function.Modifiers,
        BaseMethodDeclarationSyntax => default(SyntaxTokenList),
        _ => null,
    };

    private static IMethodSymbol? FunctionOf(SemanticModel model, SyntaxNode node, CancellationToken cancellationToken) => (node is AnonymousFunctionExpressionSyntax
        ? model.GetSymbolInfo(node, cancellationToken).Symbol
        : model.GetDeclaredSymbol(node, cancellationToken)) as IMethodSymbol;
}
