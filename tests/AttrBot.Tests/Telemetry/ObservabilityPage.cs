using System.Text.RegularExpressions;

namespace AttrBot.Tests.Telemetry;

/// <summary>The guide on observability, with the rows of its tables.</summary>
internal static partial class ObservabilityPage
{
    /// <summary>The folder of the repository.</summary>
    public static readonly string Root = FindRoot();

    private static readonly string s_docs = Path.Combine(Root, "src", "AttrBot", "docs");
    private static readonly string[] s_lines = File.ReadAllLines(Path.Combine(s_docs, "observability.md"));

    /// <summary>Name, kind, unit and tags of each metric.</summary>
    public static IEnumerable<(string Name, string Kind, string Unit, string Tags)> Metrics => s_lines
        .Select(line => MetricRow().Match(line))
        .Where(row => row.Success)
        .Select(row => (row.Groups["name"].Value, row.Groups["kind"].Value, row.Groups["unit"].Value, Names(row.Groups["tags"].Value)));

    /// <summary>The operation, kind and tags of each span.</summary>
    public static IEnumerable<(string Operation, string Kind, string Tags)> Spans => s_lines
        .Select(line => SpanRow().Match(line))
        .Where(row => row.Success)
        .Select(row => (row.Groups["operation"].Value, row.Groups["kind"].Value, Names(row.Groups["tags"].Value)));

    /// <summary>Id, level and name of each log entry.</summary>
    public static IEnumerable<(int Id, string Level, string Name)> Events => s_lines
        .Select(line => EventRow().Match(line))
        .Where(row => row.Success)
        .Select(row => (int.Parse(row.Groups["id"].Value), row.Groups["level"].Value, row.Groups["name"].Value));

    /// <summary>Id, level and name of each log entry that the packages declare.</summary>
    public static IEnumerable<(int Id, string Level, string Name)> DeclaredEvents => Directory
        .EnumerateFiles(Path.Combine(Root, "src"), "*Log.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .SelectMany(file => Declaration().Matches(File.ReadAllText(file)))
        .Select(match => (int.Parse(match.Groups["id"].Value), match.Groups["level"].Value, match.Groups["name"].Value));

    /// <summary>The names of metrics in the dashboard, as Prometheus writes them.</summary>
    public static IEnumerable<string> MetricsOfDashboard =>
        PrometheusName().Matches(File.ReadAllText(Path.Combine(s_docs, "attrbot-dashboard.json"))).Select(match => match.Value).Distinct();

    private static string Names(string cell) => string.Join(' ', Code().Matches(cell).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal));

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "AttrBot.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("These tests read the guide of the repository that they were built in.");
    }

    [GeneratedRegex(@"^\| `(?<name>attrbot\.[a-z_.]+)` \| (?<kind>counter|gauge|histogram) \| (?<unit>\S+) \| (?<tags>[^|]*)\|")]
    private static partial Regex MetricRow();

    [GeneratedRegex(@"^\| `(?<operation>[a-z]+) \{[a-z]+\}` \| (?<kind>[a-z]+) \| [^|]* \| (?<tags>[^|]*)\|")]
    private static partial Regex SpanRow();

    [GeneratedRegex(@"^\| (?<id>\d+) \| (?<level>\w+) \| `(?<name>\w+)` \|")]
    private static partial Regex EventRow();

    [GeneratedRegex(@"\[LoggerMessage\((?<id>\d+), LogLevel\.(?<level>\w+), (?:[^\n]*)\]\s+public static partial void (?<name>\w+)\(")]
    private static partial Regex Declaration();

    [GeneratedRegex(@"attrbot_[a-z_]+")]
    private static partial Regex PrometheusName();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();
}
