using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AttrBot.Analyzers.Blocking.Bodies;

/// <summary>
/// What a condition says about a variable that may not have been set yet: <c>_settings is not Settings settings</c>,
/// <c>string.IsNullOrEmpty(_text)</c>, <c>!_isLoaded</c>. Unlike <see cref="NullTests"/>, which prove that code does not run, they
/// need not tell the whole: whether the variable is set there as well is for the caller to see.
/// </summary>
internal static class UnsetTests
{
    private static readonly string[] s_words = ["initiali", "loaded", "created", "prepared", "populated", "cached", "configured", "ensured", "setup"];

    /// <summary>The names that are not set yet, or may not be, where <paramref name="condition"/> has turned out to be <paramref name="outcome"/>.</summary>
    public static IEnumerable<string> UnsetWhere(ExpressionSyntax condition, bool outcome) => condition switch
    {
        ParenthesizedExpressionSyntax parenthesized => UnsetWhere(parenthesized.Expression, outcome),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not => UnsetWhere(not.Operand, !outcome),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } both => outcome ? UnsetWhere(both.Left, true).Concat(UnsetWhere(both.Right, true)) : [],
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression } either => outcome ? [] : UnsetWhere(either.Left, false).Concat(UnsetWhere(either.Right, false)),
        _ => UnsetIn(condition, outcome, NameOf),
    };

    /// <summary>The name that is not set where <paramref name="test"/>, which asks for one thing, has turned out to be <paramref name="outcome"/>.</summary>
    /// <param name="test">The test.</param>
    /// <param name="outcome">What it has turned out to be.</param>
    /// <param name="nameOf">What an expression names.</param>
    public static IEnumerable<string> UnsetIn(ExpressionSyntax test, bool outcome, Func<ExpressionSyntax, string?> nameOf) =>
        TestOf(test, nameOf) is { } found && found.WhenUnset == outcome ? [found.Name] : [];

    /// <summary>The member or variable that an expression names: also <c>Type._field</c>, <c>Volatile.Read(ref _field)</c> and <c>page.Text</c>.</summary>
    public static string? NameOf(ExpressionSyntax expression) => expression switch
    {
        MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: [>= 'A' and <= 'Z', ..] } } access => access.Name.Identifier.ValueText,
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Read" }, ArgumentList.Arguments: [{ RefKindKeyword.RawKind: (int)SyntaxKind.RefKeyword } argument] } =>
            NameOf(argument.Expression),
        MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax or MemberAccessExpressionSyntax } access when NameOf(access.Expression) is { } whole => $"{whole}.{access.Name.Identifier.ValueText}",
        _ => NullTests.NameOf(expression),
    };

    private static (string Name, bool WhenUnset)? TestOf(ExpressionSyntax condition, Func<ExpressionSyntax, string?> nameOf) => condition switch
    {
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } comparison =>
            (Compared(comparison.Left, comparison.Right, nameOf) ?? Compared(comparison.Right, comparison.Left, nameOf)) is { } name
                ? (name, comparison.IsKind(SyntaxKind.EqualsExpression))
                : null,
        IsPatternExpressionSyntax pattern => nameOf(pattern.Expression) is { } name && WhenUnset(pattern.Pattern, name) is { } outcome ? (name, outcome) : null,
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "IsNullOrEmpty" or "IsNullOrWhiteSpace" }, ArgumentList.Arguments: [var argument] } =>
            nameOf(argument.Expression) is { } name ? (name, true) : null,
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "HasValue" } access => nameOf(access.Expression) is { } name ? (name, false) : null,
        _ => NameOf(condition) is { } flag && SaysThatItIsSet(flag) ? (flag, false) : null,
    };

    private static string? Compared(ExpressionSyntax variable, ExpressionSyntax value, Func<ExpressionSyntax, string?> nameOf) => nameOf(variable) is { } name && IsUnset(value, name) ? name : null;

    private static bool? WhenUnset(PatternSyntax pattern, string name) => pattern switch
    {
        ConstantPatternSyntax constant => IsUnset(constant.Expression, name) ? true : null,
        UnaryPatternSyntax not => !WhenUnset(not.Pattern, name),
        RecursivePatternSyntax or DeclarationPatternSyntax or TypePatternSyntax => false,
        _ => null,
    };

    private static bool IsUnset(ExpressionSyntax value, string name) =>
        value.Kind() is SyntaxKind.NullLiteralExpression or SyntaxKind.DefaultLiteralExpression or SyntaxKind.DefaultExpression ||
        (value.IsKind(SyntaxKind.FalseLiteralExpression) && SaysThatItIsSet(name));

    /// <summary>
    /// Whether a flag is called after something that is made once. That others, such as <c>_isDisposed</c>, are set once says nothing
    /// about when.
    /// </summary>
    private static bool SaysThatItIsSet(string name)
    {
        foreach (var word in s_words)
        {
            if (name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0)
            {
                return true;
            }
        }

        return false;
    }
}
