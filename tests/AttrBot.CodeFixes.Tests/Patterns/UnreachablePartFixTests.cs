using Verify = AttrBot.CodeFixes.Tests.Patterns.PatternFixVerifier<
    AttrBot.Analyzers.Triggers.UnreachablePartAnalyzer,
    AttrBot.CodeFixes.Patterns.UnreachablePartCodeFixProvider>;

namespace AttrBot.CodeFixes.Tests.Patterns;

/// <summary>ATB2007: what is never taken goes, if nothing else changes by that.</summary>
public sealed class UnreachablePartFixTests
{
    [Theory]
    [InlineData("yes|yeah[||yes|]", "yes|yeah", "yes")]
    [InlineData(@"(?:\w+[||\d+|]|-)!", @"(?:\w+|-)!", "12!")]
    [InlineData("a(?:b||c[|||])d", "a(?:b||c)d", "ad")]
    [InlineData("!a[|(?:b){0}|]c", "!ac", "!ac")]
    public async Task Part_IsRemoved(string pattern, string fixedPattern, string message)
    {
        await Verify.VerifyPatternAsync(pattern, fixedPattern);
        string before = pattern.Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal);
        Assert.Equal(EngineTrial.Describe(before, message), EngineTrial.Describe(fixedPattern, message));
        Assert.NotNull(EngineTrial.Describe(fixedPattern, message));
    }

    [Theory]
    [InlineData("(?<x>.+)[||(?<y>[0-9]+)|]")]
    [InlineData("(?>a[||ab|])c")]
    [InlineData("!(?:on[||off |])")]
    [InlineData("a[||(?i)a|]")]
    public Task PartThatOthersDependOn_IsLeft(string pattern) => Verify.VerifyNoFixAsync(pattern, "string? x = null, string? y = null");
}
