namespace AttrBot.Docs.Tests;

/// <summary>The index of the diagnostics has them all.</summary>
public sealed class RuleIndexTests
{
    private static readonly string Folder = Path.Combine(MarkdownFile.Root, "analyzers", "rules");

    public static TheoryData<string> Ids => [.. Directory.EnumerateFiles(Folder, "ATB*.md").Select(path => Path.GetFileNameWithoutExtension(path)).Order()];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Index_SaysWhatThePageSays(string id)
    {
        string[] page = File.ReadAllLines(Path.Combine(Folder, id + ".md"));
        string title = page[0].Replace($"# {id}: ", "", StringComparison.Ordinal);
        const string Severity = "| Default severity | ";
        string severity = page.First(line => line.StartsWith(Severity, StringComparison.Ordinal))[Severity.Length..].TrimEnd(' ', '|');

        Assert.Contains(
            File.ReadAllLines(Path.Combine(Folder, "README.md")),
            line => line.StartsWith($"| [{id}]({id}.md) | {title} | {severity} |", StringComparison.Ordinal));
    }
}
