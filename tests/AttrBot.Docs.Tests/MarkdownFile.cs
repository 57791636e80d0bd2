using System.Text.RegularExpressions;

namespace AttrBot.Docs.Tests;

/// <summary>A guide or README of the repository.</summary>
internal sealed partial class MarkdownFile
{
    private readonly string[] _lines;

    private MarkdownFile(string name)
    {
        Name = name;
        FullPath = Path.Combine(Root, name);
        _lines = File.ReadAllLines(FullPath);
    }

    /// <summary>The repository's folder.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The path from the root.</summary>
    public string Name { get; }

    /// <summary>The path on this machine.</summary>
    public string FullPath { get; }

    /// <summary>What a link to a heading of this file ends with.</summary>
    public IEnumerable<string> Anchors => Prose()
        .Where(line => line.Text.StartsWith('#'))
        .Select(line => NotInAnchor().Replace(line.Text.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    /// <summary>The targets of links, as written.</summary>
    public IEnumerable<(int Line, string Target)> Links =>
        from line in Prose()
        from match in Link().Matches(line.Text)
        select (line.Number, match.Groups["target"].Value);

    /// <summary>The pieces of C#.</summary>
    public IEnumerable<Snippet> Snippets => SnippetReader.Read(Name, _lines);

    /// <summary>All Markdown of the repository that people read.</summary>
    public static IEnumerable<MarkdownFile> All { get; } =
    [
        .. Directory.EnumerateFiles(Root, "*.md", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.Hidden })
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(name => !NotForPeople().IsMatch(name))
            .Order(StringComparer.Ordinal)
            .Select(name => new MarkdownFile(name)),
    ];

    /// <summary>What users read to learn AttrBot.</summary>
    public static IEnumerable<MarkdownFile> Guides => All.Where(file => ForUsers().IsMatch(file.Name));

    private IEnumerable<(int Number, string Text)> Prose()
    {
        bool isCode = false;
        for (int i = 0; i < _lines.Length; i++)
        {
            if (_lines[i].TrimStart().StartsWith("```", StringComparison.Ordinal))
            {
                isCode = !isCode;
            }
            else if (!isCode)
            {
                yield return (i + 1, _lines[i]);
            }
        }
    }

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "AttrBot.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("These tests read the guides of the repository that they were built in.");
    }

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchor();

    [GeneratedRegex(@"(^|/)(bin|obj|artifacts|node_modules)/")]
    private static partial Regex NotForPeople();

    [GeneratedRegex(@"^(src|samples)/|^README\.md$")]
    private static partial Regex ForUsers();
}
