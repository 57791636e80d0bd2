using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AttrBot.Analyzers.Asynchrony;

/// <summary>
/// Recognises code that settles a <c>TaskCompletionSource</c>: who waits for its task is told the outcome. So is who reads a channel or
/// pipe that code does nothing but complete.
/// </summary>
internal static class CompletionSources
{
    /// <summary>Whether <paramref name="function"/> settles one.</summary>
    public static bool AreSettledIn(SyntaxNode function) => function.DescendantNodes().Any(node => node is InvocationExpressionSyntax
    {
        Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name },
    } && (Settles(name) || (name is "Complete" or "TryComplete" && function is LambdaExpressionSyntax { ExpressionBody: not null })));

    /// <summary>Setting fails only where the outcome has been told already.</summary>
    private static bool Settles(string name) =>
        name.StartsWith("TrySet", StringComparison.Ordinal) || name is "SetResult" or "SetException" or "SetCanceled" or "SetFromTask";
}
