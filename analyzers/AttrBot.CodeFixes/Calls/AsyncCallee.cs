using AttrBot.Analyzers.Blocking.Catalog;
using AttrBot.CodeFixes.Rewriting;
using AttrBot.CodeFixes.Sites;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AttrBot.CodeFixes.Calls;

/// <summary>Reads the replacement of a classification line: which method is called instead, and on what.</summary>
/// <param name="Title">How titles call it.</param>
/// <param name="Rewrite">Makes the called expression, without arguments, of the call, access or creation.</param>
internal sealed record AsyncCallee(string Title, Func<ExpressionSyntax, ExpressionSyntax> Rewrite)
{
    /// <summary>Whether the arguments of the old call mean nothing to it.</summary>
    public bool HasNoArguments { get; init; }

    /// <summary>Whether arguments are passed by position where the old call named them.</summary>
    public bool DropsNames { get; init; }

    /// <summary>The callee that <paramref name="replacement"/> names for a use of <paramref name="member"/>; null if it names none.</summary>
    public static AsyncCallee? Find(FixSite site, ISymbol member, string replacement)
    {
        if (replacement == "+Async")
        {
            var name = member.Name + "Async";
            return member is IMethodSymbol { MethodKind: MethodKind.Constructor } ? null : new(name, call => Renamed(call, name, keepsTypeArguments: true));
        }

        if (ApiPattern.TryParse(replacement) is not { Kind: ApiPatternKind.Exact or ApiPatternKind.Overloads } pattern || !replacement.StartsWith("M:", StringComparison.Ordinal) ||
            DocumentationCommentId.GetFirstSymbolForDeclarationId("T:" + pattern.TypeName, site.Compilation) is not INamedTypeSymbol type)
        {
            return null;
        }

        var isStatic = member.IsStatic || member is IMethodSymbol { MethodKind: MethodKind.Constructor };
        var isExtension = member is IMethodSymbol { ReducedFrom: not null };
        var isYield = pattern.Kind == ApiPatternKind.Exact && replacement.IndexOf('(') < 0 &&
            type.GetMembers(pattern.MemberName).OfType<IMethodSymbol>().Any(method => method is { IsStatic: true, Parameters.IsEmpty: true });
        var isOfSameType = SymbolEqualityComparer.Default.Equals(member.ContainingType.OriginalDefinition, type) && member is not IMethodSymbol { MethodKind: MethodKind.Constructor };
        if (!isYield && (isOfSameType || isExtension || !isStatic))
        {
            return new(pattern.MemberName, call => Renamed(call, pattern.MemberName, keepsTypeArguments: false));
        }

        var qualified = SyntaxFactory.MemberAccessExpression(
            SyntaxKind.SimpleMemberAccessExpression, FrameworkSyntax.Type(type.ToDisplayString()), SyntaxFactory.IdentifierName(pattern.MemberName));
        return new($"{type.Name}.{pattern.MemberName}", call => qualified.WithLeadingTrivia(call.GetLeadingTrivia())) { HasNoArguments = isYield };
    }

    private static ExpressionSyntax Renamed(ExpressionSyntax call, string name, bool keepsTypeArguments)
    {
        var callee = call is InvocationExpressionSyntax invocation ? invocation.Expression : call;
        var old = Receivers.NameOf(callee)!;
        SimpleNameSyntax renamed = keepsTypeArguments && old is GenericNameSyntax generic
            ? generic.WithIdentifier(SyntaxFactory.Identifier(name).WithTriviaFrom(generic.Identifier))
            : SyntaxFactory.IdentifierName(SyntaxFactory.Identifier(name).WithTriviaFrom(old.Identifier));
        return old == callee ? renamed : callee.ReplaceNode(old, renamed);
    }
}
