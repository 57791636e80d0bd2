using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using AttrBot.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace AttrBot.Generators.Tests.Diagnostics;

/// <summary>Each diagnostic has a page, the page says what the descriptor says, and its example behaves as it claims.</summary>
public sealed partial class RulePageTests
{
    // What these report is no code, or cannot be written on purpose.
    private static readonly string[] WithoutExample = ["ATB0022", "ATB0023", "ATB0024", "ATB0025", "ATB0099"];

    private static readonly Dictionary<string, DiagnosticDescriptor> Descriptors = typeof(DiagnosticDescriptors)
        .GetFields(BindingFlags.Static | BindingFlags.Public)
        .Select(field => (DiagnosticDescriptor)field.GetValue(null)!)
        .ToDictionary(descriptor => descriptor.Id);

    public static TheoryData<string> Ids => [.. Descriptors.Keys];

    public static TheoryData<string> IdsWithExample => [.. Descriptors.Keys.Except(WithoutExample)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Page_SaysWhatTheDescriptorSays(string id)
    {
        DiagnosticDescriptor descriptor = Descriptors[id];
        string page = ReadPage(id);
        Assert.StartsWith($"# {id}: {descriptor.Title}\n", page, StringComparison.Ordinal);
        Assert.Contains($"| Default severity | {descriptor.DefaultSeverity} |", page, StringComparison.Ordinal);
        Assert.Contains($"| Category | {descriptor.Category} |", page, StringComparison.Ordinal);
        Assert.Equal($"https://github.com/attrbot/attrbot/blob/main/analyzers/rules/{id}.md", descriptor.HelpLinkUri);
        foreach (string section in (string[])["## What is reported", "## Why", "## How to fix", "## How to configure"])
        {
            Assert.Contains(section, page, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(IdsWithExample))]
    public void Example_IsReportedWhereItSaysSoAndNowhereElse(string id)
    {
        string example = Example().Match(ReadPage(id)).Groups["code"].Value;
        var result = GeneratorTest.Create(example).Run(TestContext.Current.CancellationToken);
        IEnumerable<(string, int)> claimed = example.Split('\n').Index()
            .Where(line => line.Item.Contains($"// {id}", StringComparison.Ordinal))
            .Select(line => (id, line.Index));
        Assert.NotEmpty(claimed);
        Assert.Equal(
            claimed.Order(),
            result.Diagnostics.Select(diagnostic => (diagnostic.Id, diagnostic.Location.GetLineSpan().StartLinePosition.Line)).Order());
    }

    private static string ReadPage(string id, [CallerFilePath] string here = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "../../../analyzers/rules", id + ".md")).ReplaceLineEndings("\n");

    [GeneratedRegex("```csharp\n(?<code>.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
