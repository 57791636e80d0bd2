using AttrBot.Analyzers.Tests.Robustness;
using AttrBot.Tests.Shared.Analyzers;
using Microsoft.CodeAnalysis.CSharp;

namespace AttrBot.Analyzers.Tests.Triggers;

/// <summary>Patterns that nobody writes by hand: no rule crashes, and none takes long.</summary>
public sealed class HostilePatternTests
{
    private const int Limit = 60_000;

    public static TheoryData<string, string> Patterns => new()
    {
        { "long", new string('a', 10_000) },
        { "nested groups", $"{new string('(', 1_000)}a{new string(')', 1_000)}" },
        { "nested optional groups", $"{Repeat("(?:", 100)}a{Repeat(")?", 100)}" },
        { "counts", "(?<n>(?:a{9999}){9999})(?:(?:.{9999}){9999}){9999}" },
        { "counts of nothing", "(?<n>.)(?:(?:(?:(?:a?){9999}){999}){999}){999}" },
        { "brackets", new string('[', 10_000) },
        { "classes", Repeat("[a-z]", 2_000) },
        { "alternatives", string.Join('|', Enumerable.Range(0, 2_000)) },
        { "braces", new string('{', 10_000) },
        { "properties", Repeat(@"\p{", 3_000) },
        { "Python", Repeat("(?P<n>a)", 1_000) },
        { "POSIX", Repeat("[[:alpha:]]", 900) },
        { "possessive", Repeat("a++", 3_000) },
        { "quotations", Repeat(@"\Q[", 3_000) },
        { "optional ends", $"a {Repeat("(?<n>.*)", 1_000)}" },
        { "anchors", Repeat("^", 5_000) + Repeat("$", 5_000) },
        { "numbers", Repeat("(?<n>.*) ", 500) },
        { "lone surrogates", "\uD800(?<n>[\uDC00-\uDFFF]*)\uDFFF" },
        { "zeros", "\0(?<n>.*)\0" },
    };

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Patterns))]
    public async Task Pattern_IsLookedAtWithoutHarm(string name, string pattern)
    {
        var literal = SymbolDisplay.FormatLiteral(pattern, quote: true);
        var source = $"public static class Handlers {{ [AttrBot.Trigger({literal})] public static Task GoAsync(int n = 0) => Task.CompletedTask; }}";
        var compilation = new CSharpAnalyzerTest<NoAnalyzer> { TestCode = "" }.CreateCompilation(source);
        CSharpAnalyzerTest<NoAnalyzer>.AssertCompiles(compilation, TestContext.Current.CancellationToken);

        await AllAnalyzers.RunAsync(compilation, name, TestContext.Current.CancellationToken);
    }

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
}
