using AttrBot.Analyzers.Triggers;
using AttrBot.CodeFixes.Patterns;
using Verify = AttrBot.CodeFixes.Tests.Patterns.PatternFixVerifier<AttrBot.Analyzers.Triggers.RedundantAnchorAnalyzer, AttrBot.CodeFixes.Patterns.RedundantAnchorCodeFixProvider>;

namespace AttrBot.CodeFixes.Tests.Patterns;

/// <summary>Anchors that the scope implies are removed.</summary>
public sealed class RedundantAnchorTests
{
    private static readonly string[] s_messages = ["", "yes", "no", "yesno", " yes ", "a\nb", "ab", "a", "b"];

    [Theory]
    [InlineData("[|^|]yes[|$|]", "yes")]
    [InlineData(@"(?:[|\A|]yes|[|^|]no)[|\z|]", "(?:yes|no)")]
    [InlineData("(?m)[|^|](?<x>a)[|$|]", "(?m)(?<x>a)")]
    [InlineData("a|[|^|]", "a|")]
    public async Task Anchors_AreRemovedAndNothingElseChanges(string marked, string after)
    {
        await Verify.VerifyPatternAsync(marked, after);

        var before = marked.Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal);
        Assert.All(s_messages, message => Assert.Equal(EngineTrial.Describe(before, message), EngineTrial.Describe(after, message)));
    }

    [Fact]
    public Task Anchors_AreRemovedInsideEveryKindOfLiteral() => Verify.VerifyAsync(
        """"
        private const string End = "a$";

        [Trigger("[|^|]\\d\"[|$|]")]
        [Trigger(@"[|^|]""a[|$|]")]
        [Trigger("""[|^|]"a[|\z|]""")]
        [Trigger("""
            [|^|]a
            b[|$|]
            """)]
        [Trigger("[|^|]c" + "d[|$|]")]
        [Trigger("x" + [|End|])]
        public static Task GoAsync() => Task.CompletedTask;
        """",
        """"
        private const string End = "a$";

        [Trigger("\\d\"")]
        [Trigger(@"""a")]
        [Trigger("""[|^|]"a""")]
        [Trigger("""
            a
            b
            """)]
        [Trigger("c" + "d")]
        [Trigger("x" + [|End|])]
        public static Task GoAsync() => Task.CompletedTask;
        """");
}
