using AttrBot.Patterns;
using Verify = AttrBot.CodeFixes.Tests.Patterns.PatternFixVerifier<AttrBot.Analyzers.Triggers.ForeignPatternAnalyzer, AttrBot.CodeFixes.Patterns.ForeignPatternCodeFixProvider>;

namespace AttrBot.CodeFixes.Tests.Patterns;

/// <summary>Patterns of other dialects are written as .NET does, and then match what they were meant to.</summary>
public sealed class ForeignPatternTests
{
    [Theory]
    [InlineData("[|(?P<x>|]a+) [|(?P=x)|]", @"(?<x>a+) \k<x>", "aa aa", "a aa")]
    [InlineData(@"a[|\h|]+b", @"a[\t\p{Zs}]+b", "a \u00A0\tb", "a\nb")]
    [InlineData(@"[a[|\h|]]+b", @"[a\t\p{Zs}]+b", "a ab", "a-b")]
    [InlineData(@"a[|\H|]b", @"a[^\t\p{Zs}]b", "a-b", "a b")]
    [InlineData(@"a[|\R|]b", @"a(?:\r\n|\n|\r)b", "a\r\nb", "a b")]
    [InlineData(@"a[|\N|]b", @"a[^\n]b", "a b", "a\nb")]
    [InlineData("[|a++|]b", "(?>a+)b", "aab", "aac")]
    [InlineData("[|(?:ab)*+|]c", "(?>(?:ab)*)c", "ababc", "abab")]
    [InlineData("[|[ab]{1,2}+|]c", "(?>[ab]{1,2})c", "abc", "c")]
    [InlineData(@"[|\d?+|]x", @"(?>\d?)x", "1x", "11x")]
    [InlineData(@"[|\u{1F600}|]+", @"(?:\uD83D\uDE00)+", "\U0001F600\U0001F600", "a")]
    [InlineData(@"[|\x{41}|]b", @"\u0041b", "Ab", "xb")]
    [InlineData(@"[|\p{Alpha}|]+[|\pN|]", @"\p{L}+\p{N}", "ab1", "abc")]
    [InlineData(@"[|\p{Script=Cyrillic}|]+", @"\p{IsCyrillic}+", "привет", "hello")]
    [InlineData(@"[|\p{^L}|]", @"\P{L}", "1", "a")]
    [InlineData("(a)b[|\\g{1}|]", @"(a)b\k<1>", "aba", "abb")]
    [InlineData(@"(?<x>a)b[|\k{x}|]", @"(?<x>a)b\k<x>", "aba", "abb")]
    [InlineData(@"[|\Qa.b\E|]c", @"a\.bc", "a.bc", "axbc")]
    [InlineData("[[|[:alpha:]|][|[:digit:]|]_]+", "[a-zA-Z0-9_]+", "ab_1", "a:")]
    [InlineData("[|[:digit:]|]+", "[0-9]+", "12", ":")]
    [InlineData("[|/^ab+$/gi|]", "^ab+$", "abb", "/abb/gi")]
    [InlineData("[|/a.+b/s|]", "(?s)a.+b", "a\nb", "/a-b/s")]
    [InlineData(@"(?<x>a)b[|$<x>|]", @"(?<x>a)b\k<x>", "aba", "ab")]
    public async Task Dialect_BecomesNet(string marked, string after, string match, string miss)
    {
        await Verify.VerifyPatternAsync(marked, after);

        Assert.True(RegexSyntaxTree.Parse(after).IsValid);
        Assert.NotNull(EngineTrial.Match(after, match));
        Assert.Null(EngineTrial.Match(after, miss));
    }

    [Theory]
    [InlineData(@"(?<x>a)[|(?P>x)|]")]
    [InlineData("(?<x>a[|(?R)|]?b)")]
    [InlineData("(?<x>a)[|(?1)|]")]
    [InlineData("[|(?u)|]a")]
    [InlineData("[|(?||](a)|(b))")]
    [InlineData(@"a[|\K|]b")]
    [InlineData(@"[[|\u{1F600}|]]")]
    public Task WhatHasNoCounterpart_IsLeft(string pattern) => Verify.VerifyNoFixAsync(pattern);
}
