using System.Collections.Concurrent;
using System.Diagnostics;

namespace AttrBot.Signal.Tests.SignalCli;

/// <summary>A process that says when it is ready, and that may be killed at any moment.</summary>
internal sealed class DaemonProcess : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly Func<string, bool> _isReady;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _reading;

    private DaemonProcess(Process process, Func<string, bool> isReady)
    {
        _process = process;
        _isReady = isReady;
        _reading = Task.WhenAll(ReadAsync(process.StandardOutput), ReadAsync(process.StandardError));
    }

    /// <summary>What it has written, for when a test fails.</summary>
    public string Output => string.Join('\n', _lines);

    /// <summary>Starts it and waits until a line that it writes says that it is ready.</summary>
    /// <exception cref="InvalidOperationException">It ended before it was ready.</exception>
    public static async Task<DaemonProcess> StartAsync(string program, IEnumerable<string> arguments, Func<string, bool> isReady)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var daemon = new DaemonProcess(Process.Start(start)!, isReady);
        daemon._process.StandardInput.Close();
        Task ended = daemon._process.WaitForExitAsync();
        if (await Task.WhenAny(daemon._ready.Task, ended).WaitAsync(s_patience) == ended)
        {
            await daemon.DisposeAsync();
            throw new InvalidOperationException($"{program} ended before it was ready:\n{daemon.Output}");
        }

        return daemon;
    }

    /// <summary>Ends it at once: <c>kill -9</c>.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        await _reading;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        await _reading;
        _process.Dispose();
    }

    private async Task ReadAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            _lines.Enqueue(line);
            while (_lines.Count > 200)
            {
                _lines.TryDequeue(out _);
            }

            if (_isReady(line))
            {
                _ready.TrySetResult();
            }
        }
    }
}
