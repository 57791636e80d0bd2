using System.Globalization;
using AttrBot.Tests.Shared.SourceGenerators;

namespace AttrBot.Generators.Tests.Diagnostics;

/// <summary>ATB0029: retries and timeouts that make no sense.</summary>
public sealed class PolicyTests
{
    [Theory]
    [InlineData("Retry(0)", "[Retry] is invalid: 0 attempts are too few; the first one counts, so it takes at least 1")]
    [InlineData("Retry(-3)", "[Retry] is invalid: -3 attempts are too few; the first one counts, so it takes at least 1")]
    [InlineData("Retry(2, MaxDuration = \"60\")", "[Retry] is invalid: MaxDuration \"60\" is no duration; write hh:mm:ss, as \"00:01:00\" for a minute")]
    [InlineData("Retry(2, MaxDuration = \"1.00:00:01\")", "[Retry] is invalid: MaxDuration \"1.00:00:01\" is too long; at most 1 day")]
    [InlineData("Retry(2, BaseDelay = \"-00:00:01\")", "[Retry] is invalid: BaseDelay \"-00:00:01\" is negative")]
    [InlineData("HandlerTimeout(\"soon\")", "[HandlerTimeout] is invalid: the timeout \"soon\" is no duration; write hh:mm:ss, as \"00:01:00\" for a minute")]
    [InlineData("HandlerTimeout(null!)", "[HandlerTimeout] is invalid: the timeout \"\" is no duration; write hh:mm:ss, as \"00:01:00\" for a minute")]
    [InlineData("HandlerTimeout(\"00:00:00\")", "[HandlerTimeout] is invalid: the timeout \"00:00:00\" leaves the handler no time")]
    [InlineData("HandlerTimeout(\"25.00:00:00\")", "[HandlerTimeout] is invalid: the timeout \"25.00:00:00\" is too long; at most 24 days")]
    public void NonsenseOnAMethod_IsReportedAtTheAttribute(string attribute, string message)
    {
        SourceGeneratorResult result = GeneratorTest.Verify($$"""
            public static class Handlers
            {
                [Trigger("a")]
                [{|ATB0029:{{attribute}}|}]
                public static Task A() => Task.CompletedTask;
            }
            """);

        Assert.Equal(message, Assert.Single(result.Diagnostics).GetMessage(CultureInfo.InvariantCulture));
    }

    [Fact]
    public void NonsenseOnAClass_IsReportedOnce() => GeneratorTest.Verify("""
        [{|ATB0029:Retry(0)|}]
        public static class Handlers
        {
            [Trigger("a")]
            public static Task A() => Task.CompletedTask;

            [Trigger("b")]
            public static Task B() => Task.CompletedTask;
        }
        """);

    [Fact]
    public void NonsenseOnTheAssembly_IsReported() => GeneratorTest.Verify("""
        [assembly: {|ATB0029:HandlerTimeout("1")|}]

        public static class Handlers
        {
            [Trigger("a")]
            public static Task A() => Task.CompletedTask;
        }
        """);

    [Fact]
    public void EveryProblemOfOneAttribute_IsReported()
    {
        SourceGeneratorResult result = GeneratorTest.Verify("""
            public static class Handlers
            {
                [Trigger("a")]
                [{|ATB0029:{|ATB0029:Retry(0, MaxDuration = "x:")|}|}]
                public static Task A() => Task.CompletedTask;
            }
            """);
        Assert.Equal(2, result.Diagnostics.Count());
    }
}
