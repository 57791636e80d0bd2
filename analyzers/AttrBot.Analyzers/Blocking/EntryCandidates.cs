using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AttrBot.Analyzers.Blocking;

/// <summary>Finds by their look alone the places of a file that may be entry points; what they bind to decides.</summary>
internal static class EntryCandidates
{
    /// <summary>
    /// Declarations of methods and accessors, the arrows of properties that are getters, calls that may take a callback, and
    /// asynchronous lambdas.
    /// </summary>
    /// <param name="root">The file.</param>
    /// <param name="includesAllAsync">Whether every asynchronous function is one.</param>
    public static IEnumerable<SyntaxNode> In(SyntaxNode root, bool includesAllAsync) =>
        root.DescendantNodesAndSelf().Where(node => IsCandidate(node, includesAllAsync));

    private static bool IsCandidate(SyntaxNode node, bool includesAllAsync) => node switch
    {
        MethodDeclarationSyntax method => includesAllAsync || MayBeEntryPoint(method),
        InvocationExpressionSyntax invocation => Callbacks.MayTake(invocation),
        AnonymousFunctionExpressionSyntax function => includesAllAsync && function.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword),
        ArrowExpressionClauseSyntax arrow => includesAllAsync && arrow.Parent is BasePropertyDeclarationSyntax,
        AccessorDeclarationSyntax or BaseMethodDeclarationSyntax => includesAllAsync,
        CompilationUnitSyntax unit => includesAllAsync && unit.Members.Any(SyntaxKind.GlobalStatement),
        _ => false,
    };

    /// <summary>Handlers carry an attribute, on either part; middlewares and filters are known by what they implement.</summary>
    private static bool MayBeEntryPoint(MethodDeclarationSyntax method) =>
        method.AttributeLists.Count > 0 || method.Modifiers.Any(SyntaxKind.PartialKeyword) ||
        method.Identifier.ValueText is "InvokeAsync" or "OnHandlingAsync";
}
