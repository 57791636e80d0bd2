using System.Text;
using System.Text.Json;

namespace AttrBot.Evaluation;

/// <summary>Draws errors and warnings at random and writes them down for people who judge them. Information claims less, and is not drawn.</summary>
internal static class Sample
{
    /// <summary>A judge needs more than the line: 31 lines, as a rule most of the member.</summary>
    private const int LinesAround = 15;

    /// <summary>So many further places of a path are shown.</summary>
    private const int MaximumSites = 3;

    /// <summary>Draws <paramref name="count"/> findings; the same seed and findings give the same sample.</summary>
    public static void Write(int seed, int count, string output, IReadOnlyList<string> files)
    {
        var all = files.SelectMany(Read).Where(pair => pair.Finding.Severity is "Error" or "Warning").ToArray();
        new Random(seed).Shuffle(all);
        var drawn = all.Take(count).OrderBy(pair => pair.Finding.Package, StringComparer.Ordinal).ThenBy(pair => pair.Finding.At.Path, StringComparer.Ordinal)
            .ThenBy(pair => pair.Finding.At.Line).ToList();
        var text = new StringBuilder().AppendLine($"# {drawn.Count} of {all.Length} findings, seed {seed}").AppendLine();
        var record = new StringBuilder().AppendLine("number\tpackage\tversion\tproject\tmember\trule\tmessage\tfirst judge\tsecond judge");
        for (var i = 0; i < drawn.Count; i++)
        {
            var (root, finding) = drawn[i];
            Append(text, i + 1, root, finding);
            record.AppendJoin('\t', i + 1, finding.Package, finding.Version, finding.Project, finding.Member, finding.Rule, finding.Message, "", "").AppendLine();
        }

        File.WriteAllText(output + ".md", text.ToString());
        File.WriteAllText(output + ".tsv", record.ToString());
        Console.WriteLine($"seed {seed}: {drawn.Count} of {all.Length} findings");
    }

    private static void Append(StringBuilder text, int number, string root, Finding finding)
    {
        text.AppendLine($"## {number}. {finding.Rule} in {finding.Member}").AppendLine()
            .AppendLine($"{finding.Package} {finding.Version}, project {finding.Project}, {finding.Severity}").AppendLine()
            .AppendLine($"> {finding.Message}").AppendLine();
        AppendSource(text, root, finding.At, LinesAround);
        foreach (var site in finding.Sites.Where(site => site != finding.At).Take(MaximumSites))
        {
            AppendSource(text, root, site, LinesAround);
        }
    }

    private static void AppendSource(StringBuilder text, string root, Place place, int around)
    {
        var path = Path.Combine(root, place.Path);
        if (!File.Exists(path))
        {
            return;
        }

        var lines = File.ReadAllLines(path);
        text.AppendLine($"{place.Path}:{place.Line}").AppendLine("```csharp");
        for (var line = Math.Max(1, place.Line - around); line <= Math.Min(lines.Length, place.Line + around); line++)
        {
            text.AppendLine($"{(line == place.Line ? ">>" : "  ")} {line,5} {lines[line - 1]}");
        }

        text.AppendLine("```").AppendLine();
    }

    private static IEnumerable<(string Root, Finding Finding)> Read(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(file));
        var root = json.RootElement.GetProperty("Root").GetString()!;
        return [.. json.RootElement.GetProperty("Findings").Deserialize<List<Finding>>()!.Select(finding => (root, finding))];
    }
}
