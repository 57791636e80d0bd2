using System.Runtime.InteropServices;

namespace AttrBot.Inventory;

/// <summary>The reference assemblies of one shared framework for net10.0, each with its documentation file beside it.</summary>
internal sealed class ReferencePack
{
    private const string TargetFramework = "net10.0";

    private ReferencePack(string name, string directory)
    {
        Name = name;
        Directory = directory;
    }

    /// <summary>The shared framework's reference packs: .NET and ASP.NET Core.</summary>
    public static IReadOnlyList<string> Names { get; } = ["Microsoft.NETCore.App.Ref", "Microsoft.AspNetCore.App.Ref"];

    /// <summary>The package id of the pack.</summary>
    public string Name { get; }

    /// <summary>Where its assemblies and their documentation files are.</summary>
    public string Directory { get; }

    /// <summary>Finds a pack among the SDK's targeting packs, else among the restored NuGet packages.</summary>
    /// <exception cref="DirectoryNotFoundException">The pack is in neither place.</exception>
    public static ReferencePack Find(string name)
    {
        string[] roots = [Path.Combine(DotnetRoot(), "packs", name), Path.Combine(NuGetRoot(), name.ToLowerInvariant())];
        foreach (var root in roots.Where(System.IO.Directory.Exists))
        {
            var newest = System.IO.Directory.GetDirectories(root)
                .Select(directory => (Path: Path.Combine(directory, "ref", TargetFramework), Version: ParseVersion(Path.GetFileName(directory))))
                .Where(candidate => System.IO.Directory.Exists(candidate.Path))
                .OrderByDescending(candidate => candidate.Version)
                .FirstOrDefault();
            if (newest.Path is not null)
            {
                return new ReferencePack(name, newest.Path);
            }
        }

        throw new DirectoryNotFoundException(
            $"No reference assemblies of {name} for {TargetFramework} in {string.Join(" or ", roots)}. Install the .NET 10 SDK, which brings them.");
    }

    // <root>/shared/Microsoft.NETCore.App/<version>/
    private static string DotnetRoot() =>
        Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    private static string NuGetRoot() =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private static Version ParseVersion(string text) =>
        Version.TryParse(text.Split('-')[0], out var version) ? version : new Version();
}
