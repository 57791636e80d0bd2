using System.Diagnostics;
using System.Runtime.InteropServices;
using AttrBot.CrashTest.Bot;

namespace AttrBot.CrashTest.Driving;

/// <summary>The bot in a process of its own.</summary>
internal sealed class BotProcess : IDisposable
{
    private const int Sigterm = 15;

    private readonly Process _process;
    private readonly StreamWriter _errors;
    private readonly Task _output;
    private readonly TaskCompletionSource _opening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private BotProcess(Process process, string errorLog)
    {
        _process = process;
        _errors = new StreamWriter(errorLog, append: true);
        _output = Task.WhenAll(ReadOutputAsync(), ReadErrorsAsync());
    }

    /// <summary>Completes when it is about to open its store, or has ended.</summary>
    public Task WhenOpening => _opening.Task;

    public bool HasExited => _process.HasExited;

    public static BotProcess Start(BotSettings settings, string errorLog)
    {
        var process = new Process
        {
            StartInfo = new ProcessStartInfo(
                Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
                [Path.Combine(AppContext.BaseDirectory, "AttrBot.CrashTest.dll"), "bot", .. settings.ToArguments()])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        process.Start();
        return new BotProcess(process, errorLog);
    }

    /// <summary>Ends it at once: <c>kill -9</c>.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Asks it to end.</summary>
    public void Terminate() => _ = Signal(_process.Id, Sigterm);

    public Task WhenExitedAsync() => _process.WaitForExitAsync();

    /// <summary>Waits until it has ended and all that it wrote has been read.</summary>
    /// <returns>Its exit code: 137 if it was killed.</returns>
    public async Task<int> ExitCodeAsync()
    {
        await _process.WaitForExitAsync();
        await _output;
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private async Task ReadOutputAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line == BotProgram.Opening)
            {
                _opening.TrySetResult();
            }
        }

        _opening.TrySetResult();
    }

    private async Task ReadErrorsAsync()
    {
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            await _errors.WriteLineAsync(line);
        }

        await _errors.DisposeAsync();
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Signal(int process, int signal);
}
