using AttrBot.Generators.Tests.Running;
using Microsoft.CodeAnalysis;

namespace AttrBot.Generators.Tests.Regexes;

/// <summary>Patterns become code of .NET's own regex generator.</summary>
public sealed class NestedGeneratorTests
{
    [Fact]
    public void EveryTrigger_IsGeneratedCode_WithATimeout()
    {
        var result = GeneratorTest.VerifyClass("""
            [Trigger("!a")]
            [Trigger("!b (?<x>.+)", CaseSensitive = true)]
            public static Task A(string? x) => Task.CompletedTask;
            """);
        string code = result["Bots_Handlers.Regexes.g.cs"];
        Assert.Equal(2, code.Split("file sealed class").Length - 1);
        Assert.Equal(2, code.Split("base.internalMatchTimeout = TimeSpan.FromMilliseconds(250);").Length - 1);
        Assert.Contains("RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;", code, StringComparison.Ordinal);
        Assert.Contains("base.roptions = RegexOptions.CultureInvariant;", code, StringComparison.Ordinal);
        Assert.DoesNotContain("new Regex(", code, StringComparison.Ordinal);
    }

    [Fact]
    public void PatternThatCannotBeCompiled_IsInterpreted_AndWorks()
    {
        var result = GeneratorTest.VerifyClass("""
            [Trigger({|ATB0026:"(?<a>\\w)\\k<a>"|})]
            public static Task<string> A(char a) => Task.FromResult(a.ToString());

            [Trigger("!b")]
            public static Task<string> B() => Task.FromResult("b");
            """);
        Assert.Equal(DiagnosticSeverity.Info, result.Diagnostics.Single().Severity);
        var table = LoadedTable.From(result);
        Assert.Equal("X", table.Match("Xx").Single().Captures[0]);
        Assert.Single(table.Match("!b"));
    }

    [Fact]
    public void PatternThatDotNetWritesBrokenCodeFor_IsInterpreted_AndWorks()
    {
        var table = LoadedTable.From(GeneratorTest.VerifyClass("""
            [Trigger({|ATB0026:@"\p{Lu}|(?<=o) (?i:abc)\w*(?<d>.)??"|}, CaseSensitive = true, Scope = TriggerScope.Anywhere)]
            public static Task A(string? d) => Task.CompletedTask;

            [Trigger("!b")]
            public static Task B() => Task.CompletedTask;
            """));
        Assert.Equal("A", Assert.Single(table.Match("o ABC")).Handler.MethodName);
        Assert.Equal("B", Assert.Single(table.Match("!b")).Handler.MethodName);
    }

    [Fact]
    public void Scopes()
    {
        var table = LoadedTable.From(GeneratorTest.VerifyClass("""
            [Trigger("!ping")]
            public static Task Whole() => Task.CompletedTask;

            [Trigger("!ping", Scope = TriggerScope.Start)]
            public static Task Start() => Task.CompletedTask;

            [Trigger("!ping", Scope = TriggerScope.Anywhere)]
            public static Task Anywhere() => Task.CompletedTask;

            [Trigger("(?x) !ping # comment", Order = 1)]
            [Trigger("a|b", Order = 1)]
            public static Task Wrapped() => Task.CompletedTask;
            """));
        Assert.Equal(["Anywhere", "Start", "Whole", "Wrapped"], Names(table, "!ping"));
        Assert.Equal(["Anywhere"], Names(table, "!pingpong"));
        Assert.Equal(["Anywhere", "Start"], Names(table, "!ping pong"));
        Assert.Equal(["Anywhere", "Start"], Names(table, "!ping!"));
        Assert.Equal(["Anywhere"], Names(table, "a !pinga"));
        Assert.Equal(["Wrapped"], Names(table, " b "));
        Assert.Empty(Names(table, "ab"));
    }

    [Fact]
    public void SamePatternInSeveralClasses_IsNoClash() => GeneratorTest.Create("""
        public static class A
        {
            [Trigger("!ping\\b\\d[a-q]")]
            public static Task Ping() => Task.CompletedTask;
        }

        public static class B
        {
            [Trigger("!ping\\b\\d[a-q]", Order = 1, CaseSensitive = true)]
            public static Task Ping() => Task.CompletedTask;
        }
        """).Verify(TestContext.Current.CancellationToken);

    [Theory]
    [InlineData("\0\u0001\u2028\u202e\ud800\udc00x\udfff")]
    [InlineData("</summary><b>&amp;*/ //")]
    [InlineData("\"\"\" {0} {{ }} $@")]
    [InlineData("日本語|Ünïcödé|עברית")]
    [InlineData("")]
    [InlineData("(((((((((((a)))))))))))")]
    [InlineData("(?:(?:(?:(?:(?:(?:(?:(?:a*)*)*)*)*)*)*)*)*b")]
    [InlineData("[\\w-[aeiou]]{1,3}(?=x)(?!y)(?<=z)(?<!q)(?>a|b)")]
    [InlineData("\\p{IsGreek}\\P{Lu}[^\\S\\d]")]
    public void StrangePatterns_Compile(string pattern) => (GeneratorTest.Create($$"""
        public static class Handlers
        {
            [Trigger({{Emitting.Literal.String(pattern)}})]
            public static Task A() => Task.CompletedTask;
        }
        """) with { LeastSeverity = DiagnosticSeverity.Warning }).Verify(TestContext.Current.CancellationToken);

    private static IEnumerable<string> Names(LoadedTable table, string text) => table.Match(text).Select(match => match.Handler.MethodName);
}
