using System.Text.RegularExpressions;
using AttrBot.Patterns.Tests.Generation;

namespace AttrBot.Patterns.Tests;

/// <summary>The parser accepts and refuses what the engine accepts and refuses, with its error and its offset.</summary>
public sealed class ValidityTests
{
    [Fact]
    public void GeneratedPatterns_AgreeWithTheEngine() =>
        PatternProperty.ForAll(PatternCase.Any, 50_000, input => AssertAgreesWithEngine(input.Pattern, input.Options));

    [Theory]
    [InlineData(@"(")]
    [InlineData(@"(?")]
    [InlineData(@"(?<")]
    [InlineData(@"(?<n")]
    [InlineData(@"(?<n>")]
    [InlineData(@"(?<n->a)")]
    [InlineData(@"(?<-1>a)")]
    [InlineData(@"(?<n-m>a)")]
    [InlineData(@"(?<0>a)")]
    [InlineData(@"(?<1a>b)")]
    [InlineData(@"(?<a b>c)")]
    [InlineData(@"(?<2147483648>a)")]
    [InlineData(@"(?'!a)")]
    [InlineData(@"(?P<city>.+)")]
    [InlineData(@"(?q)")]
    [InlineData(@"(?#")]
    [InlineData(@"(?(1)a|b)")]
    [InlineData(@"(?(1a)b)")]
    [InlineData(@"(?(a)b|c|d)")]
    [InlineData(@"(?(?#c)a)")]
    [InlineData(@"(?(?<n>a)b)")]
    [InlineData(@"(?(?i)a)")]
    [InlineData(@"a)")]
    [InlineData(@"*")]
    [InlineData(@"a**")]
    [InlineData(@"a{3,1}")]
    [InlineData(@"a{2147483648}")]
    [InlineData(@"a|+")]
    [InlineData(@"(?i)?")]
    [InlineData(@"[")]
    [InlineData(@"[]")]
    [InlineData(@"[z-a]")]
    [InlineData(@"[a-\d]")]
    [InlineData(@"[a-[b]c]")]
    [InlineData(@"\")]
    [InlineData(@"\q")]
    [InlineData(@"\1")]
    [InlineData(@"\k")]
    [InlineData(@"\k<n>")]
    [InlineData(@"\c")]
    [InlineData(@"\c1")]
    [InlineData(@"\x1")]
    [InlineData(@"\u12G4")]
    [InlineData(@"\p")]
    [InlineData(@"\pLa")]
    [InlineData(@"\p{L")]
    [InlineData(@"\p{Klingon}")]
    public void InvalidPattern_HasTheEnginesErrorAndAMessage(string pattern)
    {
        AssertAgreesWithEngine(pattern, PatternOptions.CultureInvariant);

        var error = Assert.Single(RegexSyntaxTree.Parse(pattern).Errors);
        Assert.InRange(error.Span.Start, 0, pattern.Length);
        Assert.InRange(error.Span.End, error.Span.Start, pattern.Length);
        Assert.EndsWith(".", error.Message);
    }

    [Theory]
    [InlineData(@"!weather (?<c ity>.+)", PatternErrorKind.CaptureGroupNameInvalid, "c ity")]
    [InlineData(@"!weather (?< city>.+)", PatternErrorKind.CaptureGroupNameInvalid, " city")]
    [InlineData(@"!weather (?<1st>.+)", PatternErrorKind.CaptureGroupNameInvalid, "1st")]
    [InlineData(@"!weather (?<a-b c>.+)", PatternErrorKind.UndefinedNamedReference, "b")]
    [InlineData(@"ab[c-\d]", PatternErrorKind.ShorthandClassInCharacterRange, @"c-\d")]
    [InlineData(@"a b(?P<city>.+)", PatternErrorKind.InvalidGroupingConstruct, "(?P")]
    [InlineData(@"ab[c-a]d", PatternErrorKind.ReversedCharacterRange, "c-a")]
    [InlineData(@"ab{3,1}d", PatternErrorKind.ReversedQuantifierRange, "{3,1}")]
    [InlineData(@"ab\qd", PatternErrorKind.UnrecognizedEscape, @"\q")]
    [InlineData(@"ab\k<city>d", PatternErrorKind.UndefinedNamedReference, @"\k<city>")]
    [InlineData(@"ab*+d", PatternErrorKind.NestedQuantifiersNotParenthesized, "+")]
    [InlineData(@"ab[cd", PatternErrorKind.UnterminatedBracket, "[cd")]
    [InlineData(@"ab)d", PatternErrorKind.InsufficientOpeningParentheses, ")")]
    [InlineData(@"ab\p{Greek}d", PatternErrorKind.UnrecognizedUnicodeProperty, @"\p{Greek}")]
    [InlineData(@"ab\", PatternErrorKind.UnescapedEndingBackslash, @"\")]
    [InlineData(@"a(b", PatternErrorKind.InsufficientClosingParentheses, "")]
    public void InvalidPattern_IsMarkedWhereItIsWrong(string pattern, PatternErrorKind kind, string marked)
    {
        var error = Assert.Single(RegexSyntaxTree.Parse(pattern).Errors);

        Assert.Equal((kind, marked), (error.Kind, error.Span.GetText(pattern)));
    }

    [Fact]
    public void GroupThatMakesTheEngineThrow_IsAnError()
    {
        // The engine's first pass ends the class early and reads the group as part of a comment.
        const string Pattern = @"[a-[](?x)#]](b)";

        Assert.Throws<IndexOutOfRangeException>(() => new Regex(Pattern).Match("ab"));
        Assert.Equal(PatternErrorKind.Unknown, Assert.Single(RegexSyntaxTree.Parse(Pattern).Errors).Kind);
    }

    private static void AssertAgreesWithEngine(string pattern, PatternOptions options)
    {
        var tree = RegexSyntaxTree.Parse(pattern, options);
        if (!Engine.CanJudge(tree))
        {
            return;
        }

        try
        {
            _ = new Regex(pattern, (RegexOptions)options);
            Assert.DoesNotContain(tree.Errors, error => error.Kind != PatternErrorKind.Unknown || !pattern.Contains("-["));
        }
        catch (RegexParseException exception)
        {
            var error = Assert.Single(tree.Errors);
            Assert.Equal((exception.Error.ToString(), exception.Offset), (error.Kind.ToString(), error.Offset));
        }
    }
}
