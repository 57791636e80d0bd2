using System.Collections.Concurrent;
using System.Text;
using AttrBot.Transports.Console;
using Microsoft.Extensions.Hosting;

namespace AttrBot.Tests.ConsoleTransport;

/// <summary>A person at a terminal: types a line, waits for what the screen shows.</summary>
internal sealed class InteractiveConsole : IAsyncDisposable
{
    private readonly BlockingCollection<string> _typed = [];
    private readonly Screen _screen = new();
    private readonly IHost _host;
    private readonly Task _running;

    public InteractiveConsole()
    {
        _host = PipedConsole.Build(new ConsoleStreams(ReadLine, _screen, _screen, IsInteractive: true));
        _running = _host.RunAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Completes when the bot has stopped by itself.</summary>
    public Task Stopped => _running;

    /// <summary>Everything on the screen that has not been looked at.</summary>
    public string Rest => _screen.Rest;

    /// <summary>Types a line and waits until the screen shows something, then returns all up to its end.</summary>
    public Task<string> TypeAsync(string line, string until)
    {
        _screen.Write(line + "\n");
        _typed.Add(line);
        return ReadAsync(until);
    }

    public Task<string> ReadAsync(string until) => _screen.ReadAsync(until);

    /// <summary>Presses the key for the end of the input.</summary>
    public void End() => _typed.CompleteAdding();

    public async ValueTask DisposeAsync()
    {
        _typed.CompleteAdding();
        await _running;
        _host.Dispose();
        await _screen.DisposeAsync();
    }

    private string? ReadLine() => _typed.TryTake(out string? line, Timeout.Infinite) ? line : null;

    /// <summary>What was written, with a place up to which it has been looked at.</summary>
    private sealed class Screen : StringWriter
    {
        private readonly Lock _lock = new();
        private readonly StringBuilder _text = new();
        private TaskCompletionSource _written = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _seen;

        public Screen()
        {
            NewLine = "\n";
        }

        public string Rest
        {
            get
            {
                lock (_lock)
                {
                    return _text.ToString(_seen, _text.Length - _seen);
                }
            }
        }

        public override void Write(string? value)
        {
            lock (_lock)
            {
                _text.Append(value);
                _written.TrySetResult();
                _written = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }

        public async Task<string> ReadAsync(string until)
        {
            while (true)
            {
                Task written;
                lock (_lock)
                {
                    string rest = _text.ToString(_seen, _text.Length - _seen);
                    int index = rest.IndexOf(until, StringComparison.Ordinal);
                    if (index >= 0)
                    {
                        _seen += index + until.Length;
                        return rest[..(index + until.Length)];
                    }

                    written = _written.Task;
                }

                await written.WaitAsync(TestContext.Current.CancellationToken);
            }
        }
    }
}
