using System.Diagnostics;
using System.Text;

namespace AttrBot.Samples.Tests;

/// <summary>A sample that ran as a process of its own, with its input piped in.</summary>
/// <param name="ExitCode">What it ended with.</param>
/// <param name="Output">All of its standard output.</param>
/// <param name="Error">All of its standard error.</param>
internal sealed record SampleProcess(int ExitCode, string Output, string Error)
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>
    /// Runs a sample to its end, in a working directory that is not its own. What it logged is shown with a test that fails.
    /// </summary>
    public static async Task<SampleProcess> RunAsync(string sample, string input, params string[] arguments)
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        using var process = new Process();
        process.StartInfo = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            [PathOf(sample), .. arguments])
        {
            WorkingDirectory = Path.GetTempPath(),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = s_utf8,
            StandardOutputEncoding = s_utf8,
        };
        process.Start();
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            Task<string> error = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.StandardInput.WriteAsync(input.AsMemory(), cancellationToken);
            process.StandardInput.Close();
            await process.WaitForExitAsync(cancellationToken);
            var run = new SampleProcess(process.ExitCode, await output, await error);
            TestContext.Current.TestOutputHelper?.WriteLine(run.Error);
            return run;
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>
    /// The sample in its own output folder, built as these tests are: beside the tests the samples' settings overwrite one another.
    /// </summary>
    private static string PathOf(string sample)
    {
        var framework = new DirectoryInfo(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        DirectoryInfo configuration = framework.Parent!;
        string root = Path.GetFullPath(Path.Combine(configuration.FullName, "..", "..", "..", ".."));
        return Path.Combine(root, "samples", sample, "bin", configuration.Name, framework.Name, $"{sample}.dll");
    }
}
