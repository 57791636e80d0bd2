namespace AttrBot.Docs.Tests;

/// <summary>Links lead somewhere.</summary>
public sealed class LinkTests
{
    public static TheoryData<string> Files => [.. MarkdownFile.All.Select(file => file.Name)];

    [Theory]
    [MemberData(nameof(Files))]
    public void RelativeLinks_LeadToFilesAndHeadings(string name)
    {
        MarkdownFile file = MarkdownFile.All.Single(file => file.Name == name);
        Assert.Empty(file.RelativeLinks.Where(link => !Leads(file, link.Target)).Select(link => $"{name}:{link.Line}: {link.Target}"));
    }

    private static bool Leads(MarkdownFile from, string link)
    {
        string[] parts = link.Split('#', 2);
        string target = parts[0].Length == 0
            ? from.FullPath
            : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(from.FullPath)!, parts[0]));
        return parts.Length == 1
            ? Path.Exists(target)
            : MarkdownFile.All.FirstOrDefault(file => file.FullPath == target)?.Anchors.Contains(parts[1]) == true;
    }
}
