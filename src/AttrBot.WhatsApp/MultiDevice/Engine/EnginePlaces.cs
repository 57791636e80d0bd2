namespace AttrBot.WhatsApp.MultiDevice.Engine;

/// <summary>Where engines are looked for. What is asked for is noted, so that an error can say it.</summary>
/// <param name="baseDirectory">The application's own folder.</param>
/// <param name="workingDirectory">The working directory.</param>
/// <param name="path">The PATH.</param>
internal sealed class EnginePlaces(string baseDirectory, string workingDirectory, string? path)
{
    private readonly List<string> _looked = [];

    public string WorkingDirectory => workingDirectory;

    /// <summary>Where has been looked, for people.</summary>
    public string Looked => string.Join(", ", _looked.Distinct(StringComparer.Ordinal));

    /// <summary>Those of this process.</summary>
    public static EnginePlaces OfThisProcess() =>
        new(AppContext.BaseDirectory, Environment.CurrentDirectory, Environment.GetEnvironmentVariable("PATH"));

    /// <summary>A file that the configuration names.</summary>
    public string? Configured(string file) => First([Path.Combine(baseDirectory, file), Path.Combine(workingDirectory, file)]);

    /// <summary>A file in the <c>node_modules</c> of a folder or one above it, as Node looks for it.</summary>
    public string? InNodeModules(string file)
    {
        string[] starts = [.. new[] { baseDirectory, workingDirectory }.Select(Path.TrimEndingDirectorySeparator).Distinct(StringComparer.Ordinal)];
        _looked.AddRange(starts.Select(start => $"node_modules of {start} and the folders above it"));
        return starts.SelectMany(start => Upward(start, file)).FirstOrDefault(File.Exists);
    }

    /// <summary>A program on the PATH.</summary>
    public string? OnPath(string program)
    {
        _looked.Add("the PATH");
        return (path ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(Path.IsPathFullyQualified)
            .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? program + ".exe" : program))
            .FirstOrDefault(File.Exists);
    }

    /// <summary>The first of some files that there is.</summary>
    public string? First(IEnumerable<string> files)
    {
        foreach (string file in files.Select(Path.GetFullPath).Distinct(StringComparer.Ordinal))
        {
            _looked.Add(file);
            if (File.Exists(file))
            {
                return file;
            }
        }

        return null;
    }

    /// <summary>The places of a file in <c>node_modules</c>, from a folder upward.</summary>
    public static IEnumerable<string> Upward(string folder, string file)
    {
        for (string? current = Path.GetFullPath(folder); current is not null; current = Path.GetDirectoryName(current))
        {
            yield return Path.Combine(current, "node_modules", file);
        }
    }
}
