using System.Collections.Immutable;
using System.Text;
using AttrBot.Patterns;
using AttrBot.Patterns.Tests;
using AttrBot.Tests.Shared.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AttrBot.Analyzers.Tests.Triggers;

/// <summary>
/// The patterns of the corpus as the triggers of one class. Groups whose names are those of numbers bind to <c>int</c>, the others to
/// <c>string</c>.
/// </summary>
internal static class TriggerCorpus
{
    private static readonly string[] s_numbers =
    [
        "a", "amount", "area", "b", "bonus", "c", "count", "d", "day", "h", "hours", "id", "issue", "left", "lines", "m", "major", "minor",
        "minutes", "month", "n", "number", "page", "patch", "people", "percent", "price", "right", "s", "seconds", "section", "sides", "x", "y", "year",
    ];

    private static readonly Lazy<(CSharpCompilation Compilation, ImmutableArray<(int Start, CorpusPattern Pattern)> Places)> s_program = new(Compile);

    /// <summary>What a rule reports, with the pattern that it is about, in the order of the corpus.</summary>
    public static async Task<IReadOnlyList<(CorpusPattern Pattern, Diagnostic Diagnostic)>> FindAsync<TAnalyzer>()
        where TAnalyzer : DiagnosticAnalyzer, new()
    {
        var (compilation, places) = s_program.Value;
        var test = new CSharpAnalyzerTest<TAnalyzer> { TestCode = "" };
        var diagnostics = await test.AnalyzeAsync(compilation, TestContext.Current.CancellationToken);
        return [.. diagnostics.Select(diagnostic => (places.Last(place => place.Start <= diagnostic.Location.SourceSpan.Start).Pattern, diagnostic))];
    }

    private static (CSharpCompilation Compilation, ImmutableArray<(int Start, CorpusPattern Pattern)> Places) Compile()
    {
        var source = new StringBuilder("using AttrBot;\npublic static class Handlers\n{\n");
        var places = ImmutableArray.CreateBuilder<(int Start, CorpusPattern Pattern)>();
        foreach (var pattern in CorpusPattern.ReadAll())
        {
            places.Add((source.Length, pattern));
            var groups = RegexSyntaxTree.Parse(pattern.Text).Groups.Where(group => group.IsNamed);
            source.AppendLine($"[Trigger({SymbolDisplay.FormatLiteral(pattern.Text, quote: true)}, Scope = TriggerScope.{pattern.Scope})]")
                .AppendLine($"public static Task Go{places.Count}({string.Join(", ", groups.Select(Declare))}) => Task.CompletedTask;");
        }

        source.AppendLine("}");
        var compilation = new CSharpAnalyzerTest<NoAnalyzer> { TestCode = "" }.CreateCompilation(source.ToString());
        CSharpAnalyzerTest<NoAnalyzer>.AssertCompiles(compilation, TestContext.Current.CancellationToken);
        return (compilation, places.ToImmutable());
    }

    private static string Declare(RegexGroup group) =>
        (s_numbers.Contains(group.Name) ? "int" : "string") + (group.IsOptional ? "? @" : " @") + group.Name;
}
