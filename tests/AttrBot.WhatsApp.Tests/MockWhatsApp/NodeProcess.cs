using System.Diagnostics;
using System.Text.Json;
using AttrBot.WhatsApp.Tests.Fixture;

namespace AttrBot.WhatsApp.Tests.MockWhatsApp;

/// <summary>A Node program that speaks in JSON lines. What it says is kept until a test takes it.</summary>
internal sealed class NodeProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Lock _lock = new();
    private readonly List<JsonElement> _said = [];
    private readonly List<(Func<JsonElement, bool> Where, TaskCompletionSource<JsonElement> Found)> _waiting = [];
    private readonly List<string> _errors = [];
    private readonly Task _reading;

    private NodeProcess(Process process)
    {
        _process = process;
        _reading = Task.WhenAll(ReadAsync(), ReadErrorsAsync());
    }

    public int Id => _process.Id;

    public int ExitCode => _process.ExitCode;

    /// <summary>What it has written to its error output.</summary>
    public string Errors
    {
        get
        {
            lock (_lock)
            {
                return string.Join('\n', _errors);
            }
        }
    }

    public static NodeProcess Start(params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(NodeInstallation.Node!, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return new NodeProcess(Process.Start(start)!);
    }

    public async Task WriteAsync(string line)
    {
        await _process.StandardInput.WriteAsync(line + "\n");
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>Takes the first line that is asked for, of those that it has said or of those to come.</summary>
    /// <exception cref="TimeoutException">It did not say so in time.</exception>
    public async Task<JsonElement> TakeAsync(Func<JsonElement, bool> where, string what)
    {
        Task<JsonElement> found;
        lock (_lock)
        {
            int index = _said.FindIndex(line => where(line));
            if (index >= 0)
            {
                JsonElement line = _said[index];
                _said.RemoveAt(index);
                return line;
            }

            var waiter = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((where, waiter));
            found = waiter.Task;
        }

        try
        {
            return await found.WaitAsync(Patience.Limit);
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"Did not say {what}. It said: {Said()}\n{Errors}", e);
        }
    }

    /// <summary>Takes all lines of a kind that it has said so far.</summary>
    public IReadOnlyList<JsonElement> TakeAll(Func<JsonElement, bool> where)
    {
        lock (_lock)
        {
            JsonElement[] lines = [.. _said.Where(where)];
            _said.RemoveAll(line => where(line));
            return lines;
        }
    }

    /// <summary><c>kill -9</c>.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync().WaitAsync(Patience.Limit);
        await _reading;
    }

    /// <summary>Closes its input and waits for its end.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> StopAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync().WaitAsync(Patience.Limit);
        await _reading;
        return _process.ExitCode;
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

    private string Said()
    {
        lock (_lock)
        {
            return string.Join('\n', _said.TakeLast(20));
        }
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } text)
        {
            using JsonDocument document = JsonDocument.Parse(text);
            Hand(document.RootElement.Clone());
        }

        lock (_lock)
        {
            foreach ((_, TaskCompletionSource<JsonElement> found) in _waiting)
            {
                found.TrySetException(new InvalidOperationException($"The process ended. {string.Join('\n', _errors)}"));
            }
        }
    }

    private void Hand(JsonElement line)
    {
        lock (_lock)
        {
            int index = _waiting.FindIndex(waiter => !waiter.Found.Task.IsCompleted && waiter.Where(line));
            if (index >= 0)
            {
                _waiting[index].Found.SetResult(line);
                _waiting.RemoveAt(index);
            }
            else
            {
                _said.Add(line);
            }
        }
    }

    private async Task ReadErrorsAsync()
    {
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            lock (_lock)
            {
                _errors.Add(line);
            }
        }
    }
}
