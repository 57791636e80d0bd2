using System.Text.Json;

namespace AttrBot.Evaluation;

/// <summary>The packages' reference assemblies that a restore has written down in <c>obj/project.assets.json</c>.</summary>
internal static class PackageAssets
{
    /// <summary>The assemblies for the newest .NET that the project was restored for; empty when it was not restored.</summary>
    public static IReadOnlyList<string> Read(string projectFolder)
    {
        var file = Path.Combine(projectFolder, "obj", "project.assets.json");
        if (!File.Exists(file))
        {
            return [];
        }

        using var json = JsonDocument.Parse(File.ReadAllBytes(file));
        var folders = json.RootElement.GetProperty("packageFolders").EnumerateObject().Select(folder => folder.Name).ToList();
        var libraries = json.RootElement.GetProperty("libraries");
        var target = json.RootElement.GetProperty("targets").EnumerateObject().OrderByDescending(candidate => Rank(candidate.Name)).Select(candidate => candidate.Value).FirstOrDefault();
        if (target.ValueKind != JsonValueKind.Object)
        {
            return [];
        }

        return
        [
            .. target.EnumerateObject()
                .Where(library => library.Value.GetProperty("type").GetString() == "package" && library.Value.TryGetProperty("compile", out _))
                .SelectMany(library => library.Value.GetProperty("compile").EnumerateObject()
                    .Where(asset => asset.Name.EndsWith(".dll", StringComparison.Ordinal))
                    .Select(asset => folders
                        .Select(folder => Path.Combine(folder, libraries.GetProperty(library.Name).GetProperty("path").GetString()!, asset.Name))
                        .FirstOrDefault(File.Exists)))
                .OfType<string>(),
        ];
    }

    private static double Rank(string target)
    {
        var version = target.Split("Version=v").Last().Split('/')[0];
        return target.StartsWith("net", StringComparison.Ordinal) && double.TryParse(target.Replace("net", "", StringComparison.Ordinal).Split('-')[0], out var modern)
            ? modern
            : double.TryParse(version, out var old) ? old / 100 : 0;
    }
}
