using System.Diagnostics;
using System.Globalization;
using AttrBot.CrashTest.Driving;
using AttrBot.CrashTest.Recording;
using AttrBot.CrashTest.Verifying;

namespace AttrBot.CrashTest;

/// <summary>Runs the tests that the options name, and judges each by the messenger's log alone.</summary>
internal static class CrashTestRunner
{
    public static async Task<bool> RunAsync(CrashTestOptions options)
    {
        string folder = options.Folder ?? Directory.CreateTempSubdirectory("attrbot-crash-").FullName;
        bool isGood = true;
        foreach (bool isIdempotent in options.Modes)
        {
            isGood &= await RunAsync(options, isIdempotent, Path.Combine(folder, isIdempotent ? "idempotent" : "plain"));
        }

        if (isGood && options.Folder is null)
        {
            Directory.Delete(folder, recursive: true);
        }
        else
        {
            Console.WriteLine($"Logs and databases: {folder}");
        }

        return isGood;
    }

    /// <summary>Judges a test by its log.</summary>
    public static bool Verify(string logPath)
    {
        Verdict verdict = Verifier.Verify(LogFile.Read(logPath));
        Console.WriteLine(verdict.Describe());
        return verdict.IsGood;
    }

    private static async Task<bool> RunAsync(CrashTestOptions options, bool isIdempotent, string folder)
    {
        Directory.CreateDirectory(folder);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"seed {options.Seed}: {options.Messages:N0} messages, {options.Conversations:N0} conversations, sends {(isIdempotent ? "idempotent" : "not idempotent")}, {(options.HasStore ? "SQLite" : "no store")}"));
        long begin = Stopwatch.GetTimestamp();
        bool isComplete = true;
        using var driver = new CrashDriver(options, isIdempotent, folder);
        try
        {
            await driver.RunAsync();
        }
        catch (Exception e) when (e is CrashTestException or TimeoutException)
        {
            isComplete = false;
            Console.WriteLine($"FAILED: {e.Message}");
        }

        bool isGood = Verify(driver.LogPath);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{(isGood && isComplete ? "passed" : "FAILED")} in {Stopwatch.GetElapsedTime(begin).TotalSeconds:F0} s; to repeat: --seed {options.Seed}"));
        return isGood && isComplete;
    }
}
