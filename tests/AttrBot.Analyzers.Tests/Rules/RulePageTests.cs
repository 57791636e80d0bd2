using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using AttrBot.Analyzers.Blocking;
using AttrBot.Tests.Shared.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AttrBot.Analyzers.Tests.Rules;

/// <summary>Each rule has a page, the page says what the rule says, and its example behaves as it claims.</summary>
public sealed partial class RulePageTests
{
    public static TheoryData<string> Ids => [.. Rules.Keys];

    private static IEnumerable<DiagnosticAnalyzer> Analyzers => typeof(BlockingAnalyzer).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
        .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!);

    private static Dictionary<string, DiagnosticDescriptor> Rules => Analyzers
        .SelectMany(analyzer => analyzer.SupportedDiagnostics)
        .GroupBy(rule => rule.Id)
        .ToDictionary(group => group.Key, group => group.First());

    [Theory]
    [MemberData(nameof(Ids))]
    public void Page_SaysWhatTheRuleSays(string id)
    {
        var rule = Rules[id];
        var page = ReadPage(id);

        Assert.StartsWith($"# {id}: {rule.Title}\n", page);
        Assert.Contains($"| Default severity | {rule.DefaultSeverity} |", page);
        Assert.Contains($"| Category | {rule.Category} |", page);
        Assert.EndsWith($"/analyzers/rules/{id}.md", rule.HelpLinkUri);
        foreach (var section in (string[])["## What is reported", "## Why", "## How to fix", "## How to configure"])
        {
            Assert.Contains(section, page);
        }
    }

    [Theory]
    [InlineData("ATB1001")]
    [InlineData("ATB1002")]
    [InlineData("ATB1003")]
    [InlineData("ATB1004")]
    [InlineData("ATB1005")]
    [InlineData("ATB1006")]
    [InlineData("ATB1007")]
    [InlineData("ATB1008")]
    [InlineData("ATB1009")]
    [InlineData("ATB1010")]
    [InlineData("ATB1011")]
    [InlineData("ATB1012")]
    [InlineData("ATB1013")]
    [InlineData("ATB1015")]
    [InlineData("ATB1016")]
    [InlineData("ATB2001")]
    [InlineData("ATB2002")]
    [InlineData("ATB2003")]
    [InlineData("ATB2004")]
    [InlineData("ATB2005")]
    [InlineData("ATB2006")]
    [InlineData("ATB2007")]
    [InlineData("ATB2008")]
    [InlineData("ATB2009")]
    [InlineData("ATB2010")]
    [InlineData("ATB2011")]
    public async Task Example_IsReportedWhereItSaysSoAndNowhereElse(string id)
    {
        var example = Example().Match(ReadPage(id)).Groups["code"].Value;
        var source = $$"""
            using AttrBot;

            public sealed class WeatherClient { public Task<string> GetAsync(string city, CancellationToken cancellationToken) => Task.FromResult(city); }

            public sealed class Handlers
            {
            {{example}}
            }
            """;
        var test = new CSharpAnalyzerTest<BlockingAnalyzer> { TestCode = source };
        var compilation = test.CreateCompilation(source);
        var cancellationToken = TestContext.Current.CancellationToken;
        Assert.Empty(compilation.GetDiagnostics(cancellationToken).Where(d => d.Severity == DiagnosticSeverity.Error));

        var analyzer = Analyzers.Single(analyzer => analyzer.SupportedDiagnostics.Any(rule => rule.Id == id));
        var reported = (await compilation.WithAnalyzers([analyzer]).GetAnalyzerDiagnosticsAsync(cancellationToken))
            .Select(d => (d.Id, Line: d.Location.GetLineSpan().StartLinePosition.Line))
            .OrderBy(d => d.Line);

        var claimed = source.Split('\n').Index().Where(line => line.Item.Contains($"// {id}", StringComparison.Ordinal)).Select(line => (id, Line: line.Index));
        Assert.Equal(claimed, reported);
    }

    private static string ReadPage(string id, [CallerFilePath] string here = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "../../../analyzers/rules", id + ".md")).ReplaceLineEndings("\n");

    [GeneratedRegex("```csharp\n(?<code>.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
