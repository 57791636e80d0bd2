namespace AttrBot.Generators.Tests.Diagnostics;

/// <summary>ATB0001: where in the source an invalid pattern is underlined.</summary>
public sealed class PatternTests
{
    [Fact]
    public void Regular_Literal() => Verify("""[Trigger("!weather (cit{|ATB0001:y|}")]""");

    [Fact]
    public void Regular_Literal_BehindEscapes() => Verify("""[Trigger("\t\u0041\x42\U0001F600\"\\d*{|ATB0001:*|}")]""");

    [Fact]
    public void Verbatim_Literal() => Verify("""[Trigger(@"say ""\d*"" {|ATB0001:)|}")]""");

    [Fact]
    public void Verbatim_Literal_OverLines() => Verify("[Trigger(@\"first\nsecond {|ATB0001:[a|}\")]");

    [Fact]
    public void Raw_Literal() => Verify(""""[Trigger("""say "\d" {|ATB0001:)|}""")]"""");

    [Fact]
    public void Raw_Literal_OverLines() => Verify(""""
        [Trigger("""
                first
                second {|ATB0001:)|} third
                """)]
        """");

    [Fact]
    public void Interpolated_Constant() => Verify("""[Trigger($"{Prefix}weather \\d {|ATB0001:)|}")]""");

    [Fact]
    public void Interpolated_Constant_WithBraces() => Verify("""[Trigger($@"\d{{2}} ""{Prefix}"" {|ATB0001:)|}")]""");

    [Fact]
    public void Interpolated_Raw_Constant() => Verify(""""[Trigger($$"""\d{2}{{Prefix}}weather {|ATB0001:)|}""")]"""");

    [Fact]
    public void Concatenated_Constants() => Verify("""[Trigger("a+" + Prefix + @"b{|ATB0001:)|}" + "c")]""");

    [Fact]
    public void Constant_FromElsewhere_IsUnderlinedWhereItIsNamed() => Verify("""[Trigger({|ATB0001:Broken|})]""");

    [Fact]
    public void Constant_WithinConcatenation_IsUnderlinedWhereItIsNamed() => Verify("""[Trigger("!" + {|ATB0001:Star|} + "x")]""");

    [Fact]
    public void Named_Argument() => Verify("""[Trigger(pattern: "a{|ATB0001:)|}", Order = 1)]""");

    [Fact]
    public void Null_IsReportedAtTheAttribute() => Verify("""[{|ATB0001:Trigger(null!)|}]""");

    [Fact]
    public void UnbalancedParentheses_ThatTheWrappingWouldBalance_AreReported() => Verify("""[Trigger("a{|ATB0001:)|}(?:b")]""");

    [Fact]
    public void HugeCounts_AreRefused() => Verify("""
        [Trigger("a{|ATB0001:{100000000}|}c")]
        [Trigger("(b{|ATB0001:{0,10001}|})")]
        [Trigger("c{10000}d{1,}")]
        """);

    [Fact]
    public void LazyRepetitionOfSomethingEmpty_IsRefused() => Verify("""
        [Trigger("(()  {|ATB0001:+?|}){2}")]
        [Trigger("(?:a?|\b(?#x)){|ATB0001:*?|}b")]
        [Trigger("(?:a+?b*c??)+?d")]
        """.Replace("()  ", "()", StringComparison.Ordinal));

    [Fact]
    public void TwoTriggers_BothReported() => Verify("""
        [Trigger("{|ATB0001:*|}a")]
        [Trigger("b{|ATB0001:)|}")]
        """);

    [Fact]
    public void UndefinedScope_IsReported() => Verify("""[{|ATB0028:Trigger("a", Scope = (TriggerScope)7)|}]""");

    [Fact]
    public void ArgumentThatDoesNotCompile_IsLeftToTheCompiler()
    {
        var test = GeneratorTest.Create("""
            public sealed class Handlers
            {
                [Trigger(Missing)]
                public Task A() => Task.CompletedTask;

                [Trigger("b", Scope = Nowhere)]
                public Task B() => Task.CompletedTask;

                [Trigger]
                public Task C() => Task.CompletedTask;

                [Trigger("d")]
                public Unknown D() => null;

                [Trigger("e")]
                public Task E(Unknown unknown) => Task.CompletedTask;
            }
            """) with { SourcesHaveErrors = true };
        var result = test.Verify(TestContext.Current.CancellationToken);
        Assert.DoesNotContain("AttrBot.HandlerModule.g.cs", result.HintNames);
    }

    private static void Verify(string attributes) => GeneratorTest.VerifyClass($$"""
            private const string Prefix = "!";
            private const string Broken = "(";
            private const string Star = "a**";

            {{attributes}}
            public Task HandleAsync() => Task.CompletedTask;
        """);
}
