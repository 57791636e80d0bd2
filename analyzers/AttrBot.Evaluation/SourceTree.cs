namespace AttrBot.Evaluation;

/// <summary>A package's sources: where they are, what they are called, and which parts of paths are left out.</summary>
internal sealed record SourceTree(string Root, string Package, string Version, IReadOnlyList<string> Excluded)
{
    private IReadOnlyList<string>? _projectFiles;

    /// <summary>The project files that are not left out, in ordinal order.</summary>
    public IReadOnlyList<string> ProjectFiles => _projectFiles ??=
    [
        .. Directory.EnumerateFiles(Root, "*.csproj", SearchOption.AllDirectories)
            .Where(path => !IsExcluded(path))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The path below <see cref="Root"/>, with slashes.</summary>
    public string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private bool IsExcluded(string path) => Excluded.Any(part => Relative(path).Contains(part, StringComparison.OrdinalIgnoreCase));
}
