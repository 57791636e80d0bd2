using System.Reflection;
using Xunit;

namespace AttrBot.Tests.Shared.PublicApi;

/// <summary>Compares what an assembly offers with the text that is checked in beside the tests.</summary>
public static class PublicApiFile
{
    private const string Update = "UPDATE_PUBLIC_API";

    /// <summary>Fails if they differ, or writes the text where the environment variable UPDATE_PUBLIC_API is 1.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <param name="testProject">The folder of the test project, from the root of the repository.</param>
    public static void Verify(Assembly assembly, string testProject)
    {
        string file = Path.Combine(Root(), testProject, "PublicApi", $"{assembly.GetName().Name}.net{Environment.Version.Major}.0.txt");
        string actual = PublicApiText.Write(assembly);
        if (Environment.GetEnvironmentVariable(Update) == "1")
        {
            File.WriteAllText(file, actual);
            return;
        }

        string expected = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "";
        string[] added = [.. actual.Split('\n').Except(expected.Split('\n'))];
        string[] removed = [.. expected.Split('\n').Except(actual.Split('\n'))];
        Assert.True(
            actual == expected,
            $"The public API of {assembly.GetName().Name} is not what {Path.GetFileName(file)} says. If that is meant, run the test with "
            + $"{Update}=1 and commit the file.\n{string.Join('\n', added.Select(line => "+ " + line))}\n{string.Join('\n', removed.Select(line => "- " + line))}");
    }

    private static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "AttrBot.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside the repository: AttrBot.sln is nowhere above them.");
    }
}
