namespace AttrBot.Docs.Tests;

/// <summary>Links into the repository lead somewhere.</summary>
public sealed class LinkTests
{
    private const string Repository = "https://github.com/attrbot/attrbot/blob/main/";

    public static TheoryData<string> Files => [.. MarkdownFile.All.Select(file => file.Name)];

    public static TheoryData<string> PackedFiles =>
        [.. MarkdownFile.All.Select(file => file.Name).Where(name => name.StartsWith("src/", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Files))]
    public void Links_LeadToFilesAndHeadings(string name)
    {
        MarkdownFile file = Find(name);
        Assert.Empty(file.Links.Where(link => !Leads(file, link.Target)).Select(link => $"{name}:{link.Line}: {link.Target}"));
    }

    [Theory]
    [MemberData(nameof(PackedFiles))]
    public void RelativeLinks_OfPackedFiles_StayInTheirPackage(string name)
    {
        MarkdownFile file = Find(name);
        string package = Path.Combine(MarkdownFile.Root, string.Join(Path.DirectorySeparatorChar, name.Split('/')[..2])) + Path.DirectorySeparatorChar;
        Assert.Empty(file.Links
            .Where(link => !IsAddress(link.Target) && !Resolve(file, link.Target).Path.StartsWith(package, StringComparison.Ordinal))
            .Select(link => $"{name}:{link.Line}: {link.Target}"));
    }

    private static MarkdownFile Find(string name) => MarkdownFile.All.Single(file => file.Name == name);

    private static bool IsAddress(string link) => link.Contains("://", StringComparison.Ordinal);

    private static bool Leads(MarkdownFile from, string link)
    {
        if (IsAddress(link) && !link.StartsWith(Repository, StringComparison.Ordinal))
        {
            // Somebody else's page: a build does not depend on the internet.
            return true;
        }

        (string path, string? heading) = Resolve(from, link);
        return heading is null
            ? Path.Exists(path)
            : MarkdownFile.All.FirstOrDefault(file => file.FullPath == path)?.Anchors.Contains(heading) == true;
    }

    private static (string Path, string? Heading) Resolve(MarkdownFile from, string link)
    {
        string[] parts = link.Split('#', 2);
        string folder = parts[0].StartsWith(Repository, StringComparison.Ordinal) ? MarkdownFile.Root : Path.GetDirectoryName(from.FullPath)!;
        string target = parts[0].Replace(Repository, "", StringComparison.Ordinal);
        return (target.Length == 0 ? from.FullPath : Path.GetFullPath(Path.Combine(folder, target)), parts.ElementAtOrDefault(1));
    }
}
