using System.Runtime.CompilerServices;
using AttrBot.Analyzers.Blocking;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AttrBot.Analyzers.Tests.Configuration;

/// <summary>The profiles that the package ships name every rule. That a consumer's build obeys them is proved by CI.</summary>
public sealed class ProfileTests
{
    [Theory]
    [InlineData("strict", "all_async")]
    [InlineData("lenient", "handlers")]
    public void Profile_NamesEveryRuleAndTheScope(string profile, string scope)
    {
        var options = Read(profile);

        Assert.Equal(RuleIds, options.TreeOptions.Keys.Order(StringComparer.OrdinalIgnoreCase), StringComparer.OrdinalIgnoreCase);
        Assert.Equal(scope, options.AnalyzerOptions["attrbot_blocking_scope"]);
    }

    [Fact]
    public void Strict_MakesEverythingAnErrorButSuggestions()
    {
        var severities = Read("strict").TreeOptions;

        Assert.All(Rules, rule => Assert.Equal(
            rule.DefaultSeverity == DiagnosticSeverity.Info ? ReportDiagnostic.Warn : ReportDiagnostic.Error, severities[rule.Id]));
    }

    [Fact]
    public void Lenient_BreaksNoBuild()
    {
        Assert.All(Read("lenient").TreeOptions.Values, severity => Assert.True(severity is ReportDiagnostic.Warn or ReportDiagnostic.Info));
        var targets = File.ReadAllText(PathOf("AttrBot.targets"));

        Assert.Contains($"<WarningsNotAsErrors>$(WarningsNotAsErrors);{string.Join(';', RuleIds)}</WarningsNotAsErrors>", targets);
    }

    private static IEnumerable<string> RuleIds => Rules.Select(rule => rule.Id).Distinct().Order(StringComparer.Ordinal);

    private static IEnumerable<DiagnosticDescriptor> Rules => typeof(BlockingAnalyzer).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
        .SelectMany(type => ((DiagnosticAnalyzer)Activator.CreateInstance(type)!).SupportedDiagnostics);

    private static AnalyzerConfigOptionsResult Read(string profile)
    {
        var path = PathOf($"profiles/AttrBot.{profile}.editorconfig");
        var set = AnalyzerConfigSet.Create(new[] { AnalyzerConfig.Parse(File.ReadAllText(path), path) }, out var problems);
        Assert.Empty(problems);
        return set.GlobalConfigOptions;
    }

    private static string PathOf(string file, [CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../src/AttrBot/build", file));
}
