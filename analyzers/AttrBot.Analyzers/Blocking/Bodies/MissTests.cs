using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AttrBot.Analyzers.Blocking.Bodies;

/// <summary>
/// What a condition says about something that is kept and may have to be made: that a member is not set, in the words of
/// <see cref="UnsetTests"/>, or that it has no such value, <c>!_pages.TryGetValue(name, out var page)</c>. One of several reasons is
/// enough, <c>_token is null || _expires &lt; now</c>: while the value is good, none holds.
/// </summary>
internal static class MissTests
{
    /// <summary>The names of the members that miss something, or may, where <paramref name="condition"/> has turned out to be <paramref name="outcome"/>.</summary>
    public static IEnumerable<string> MissingWhere(ExpressionSyntax condition, bool outcome) => condition switch
    {
        ParenthesizedExpressionSyntax parenthesized => MissingWhere(parenthesized.Expression, outcome),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not => MissingWhere(not.Operand, !outcome),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression or (int)SyntaxKind.LogicalOrExpression } several =>
            MissingWhere(several.Left, outcome).Concat(MissingWhere(several.Right, outcome)),
        InvocationExpressionSyntax invocation when CollectionAskedBy(invocation) is { } name => outcome ? [] : [name],
        _ => UnsetTests.UnsetIn(condition, outcome, NameOf),
    };

    /// <summary>The member or variable that an expression names, or the collection of whose values it is one.</summary>
    public static string? NameOf(ExpressionSyntax value) => UnsetTests.NameOf(value) ?? CollectionOf(value);

    /// <summary>The member of whose values <paramref name="value"/> is one, or null: <c>_pages[name]</c>, <c>_cache.Get(name)</c>.</summary>
    public static string? CollectionOf(ExpressionSyntax value) => value switch
    {
        ParenthesizedExpressionSyntax parenthesized => CollectionOf(parenthesized.Expression),
        CastExpressionSyntax cast => CollectionOf(cast.Expression),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AsExpression } converted => CollectionOf(converted.Left),
        ElementAccessExpressionSyntax element => UnsetTests.NameOf(element.Expression),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var method } access } when Picks(method) => UnsetTests.NameOf(access.Expression),
        _ => null,
    };

    /// <summary>The member that is asked whether it has a value: <c>_pages.TryGetValue(name, out var page)</c>, <c>_pages.ContainsKey(name)</c>.</summary>
    public static string? CollectionAskedBy(InvocationExpressionSyntax invocation) =>
        invocation.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var method } access &&
        (method == "ContainsKey" || ((StartsWith(method, "TryGet") || StartsWith(method, "TryFind")) && HasOutput(invocation)))
            ? UnsetTests.NameOf(access.Expression)
            : null;

    private static bool Picks(string method) =>
        StartsWith(method, "Get") || StartsWith(method, "Find") || method is "FirstOrDefault" or "SingleOrDefault" or "LastOrDefault" or "Lookup";

    private static bool HasOutput(InvocationExpressionSyntax invocation) =>
        invocation.ArgumentList.Arguments.Any(argument => argument.RefKindKeyword.IsKind(SyntaxKind.OutKeyword));

    private static bool StartsWith(string name, string beginning) => name.StartsWith(beginning, StringComparison.Ordinal);
}
