using System.Diagnostics;
using System.Globalization;
using AttrBot.Tests.Fixture;

namespace AttrBot.Tests.Hosting;

/// <summary>A bot that runs as a process of its own, with its input piped in and kept open.</summary>
internal sealed class BotProcess : IAsyncDisposable
{
    private readonly Process _process;

    private BotProcess(Process process)
    {
        _process = process;
    }

    /// <summary>Starts a program that lies beside the tests.</summary>
    public static BotProcess Start(string program, params string[] arguments)
    {
        var process = new Process
        {
            StartInfo = new ProcessStartInfo(
                Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
                [Path.Combine(AppContext.BaseDirectory, $"{program}.dll"), .. arguments])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        process.Start();
        return new BotProcess(process);
    }

    public async Task SayAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
    }

    public void CloseInput() => _process.StandardInput.Close();

    /// <summary>The next line of its standard output.</summary>
    public async Task<string?> ReadAsync() => await _process.StandardOutput.ReadLineAsync().WaitAsync(Limits.Patience);

    /// <summary>Waits until it has logged something.</summary>
    public async Task WhenLoggedAsync(string text)
    {
        while (await _process.StandardError.ReadLineAsync().WaitAsync(Limits.Patience) is { } line)
        {
            if (line.Contains(text, StringComparison.Ordinal))
            {
                return;
            }
        }

        throw new InvalidOperationException($"The process ended without logging: {text}");
    }

    public async Task SignalAsync(string signal)
    {
        using Process kill = Process.Start("kill", [$"-{signal}", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync().WaitAsync(Limits.Patience);
        Assert.Equal(0, kill.ExitCode);
    }

    public async Task<int> ExitCodeAsync()
    {
        // A process whose pipe is full would never end.
        Task<string> rest = _process.StandardError.ReadToEndAsync();
        await _process.WaitForExitAsync().WaitAsync(Limits.Patience);
        await rest;
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }
}
