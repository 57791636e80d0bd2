using Verify = AttrBot.CodeFixes.Tests.Patterns.PatternFixVerifier<AttrBot.Analyzers.Triggers.BacktrackingAnalyzer, AttrBot.CodeFixes.Patterns.BacktrackingCodeFixProvider>;

namespace AttrBot.CodeFixes.Tests.Patterns;

/// <summary>Loops that backtrack exponentially are rewritten. That they match the same then is tested in AttrBot.Patterns.Tests.</summary>
public sealed class BacktrackingTests
{
    [Theory]
    [InlineData(@"!echo {|ATB2003:(?:\w+\s*)+|}", @"!echo \w[\w\s]*")]
    [InlineData(@"!echo {|ATB2003:(?:\w+ ?)*|}", @"!echo (?:\w+(?: \w+)* ?)?")]
    [InlineData(@"!echo {|ATB2003:(\w+\s*)+|}", @"!echo ((?>\w+)\s*)+")]
    [InlineData("!say {|ATB2003:(a+)+|}b", "!say (a+)b")]
    public Task Loop_IsRewritten(string pattern, string fixedPattern) => Verify.VerifyPatternAsync(pattern, fixedPattern, "");

    [Fact]
    public Task Loop_IsRewrittenInsideEveryKindOfLiteral() => Verify.VerifyAsync(
        """"
        [Trigger("!a {|ATB2003:(?:\\w+\\s*)+|}")]
        [Trigger("""!b {|ATB2003:(?:\w+\s*)+|}""")]
        public static Task GoAsync() => Task.CompletedTask;
        """",
        """"
        [Trigger("!a \\w[\\w\\s]*")]
        [Trigger("""!b \w[\w\s]*""")]
        public static Task GoAsync() => Task.CompletedTask;
        """");

    [Fact]
    public Task LoopWhoseCapturesCouldChange_HasNoFix() => Verify.VerifyNoFixAsync(@"!echo {|ATB2003:(\w*)*|}-", "");
}
