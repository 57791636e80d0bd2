using System.Diagnostics;
using System.Runtime.InteropServices;

namespace AttrBot.Benchmarks.StartUp;

/// <summary>A sample, published as a Native AOT binary.</summary>
internal static class PublishedSample
{
    /// <summary>Publishes a sample, and tells where its binary is.</summary>
    public static string Publish(string sample)
    {
        string root = FindRoot();
        string output = Path.Combine(root, "artifacts", "benchmarks", sample);
        using Process publish = Process.Start(
            "dotnet",
            [
                "publish", Path.Combine(root, "samples", sample), "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier,
                "-p:AttrBotAppFramework=net9.0", "-o", output,
            ]);
        publish.WaitForExit();
        return publish.ExitCode == 0
            ? Path.Combine(output, sample)
            : throw new InvalidOperationException($"{sample} could not be published. Native AOT needs clang and zlib1g-dev.");
    }

    private static string FindRoot()
    {
        DirectoryInfo? directory = new(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "AttrBot.sln")))
        {
            directory = directory.Parent;
        }

        return directory?.FullName ?? throw new InvalidOperationException("The benchmarks do not run inside the repository.");
    }
}
