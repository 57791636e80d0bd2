using System.Collections.Concurrent;
using System.Text;
using System.Threading.Channels;
using AttrBot.WhatsApp.MultiDevice.Engine;

namespace AttrBot.WhatsApp.Tests.Engine;

/// <summary>Keeps all that an engine tells, and notices when it is told something it should not be.</summary>
internal sealed class PlayedListener : IEngineListener
{
    private readonly Channel<string> _events = Channel.CreateUnbounded<string>();
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _inside;

    /// <summary>What it does when the process has started.</summary>
    public Func<CancellationToken, Task> OnStarted { get; init; } = _ => Task.CompletedTask;

    /// <summary>The lines of the events, in order.</summary>
    public ConcurrentQueue<string> Events { get; } = new();

    public ConcurrentQueue<(string Line, string Reason)> Invalid { get; } = new();

    /// <summary>Set by the test when it must not be called any more.</summary>
    public bool IsOver { get; set; }

    /// <summary>How often it was called when it must not have been, or twice at once.</summary>
    public int Offences { get; private set; }

    public Task Started => _started.Task.InTime();

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        _started.TrySetResult();
        await OnStarted(cancellationToken);
    }

    public void OnEvent(string name, ReadOnlyMemory<byte> line) => Note(() =>
    {
        string text = Encoding.UTF8.GetString(line.Span);
        Events.Enqueue(text);
        _events.Writer.TryWrite(name);
    });

    public void OnInvalid(ReadOnlyMemory<byte> line, string reason) => Note(() => Invalid.Enqueue((Encoding.UTF8.GetString(line.Span), reason)));

    /// <summary>The name of the next event.</summary>
    public Task<string> NextEventAsync() => _events.Reader.ReadAsync().InTime();

    /// <summary>Waits until an event of a name has come.</summary>
    public async Task WhenToldAsync(string name)
    {
        while (await NextEventAsync() != name)
        {
        }
    }

    private void Note(Action note)
    {
        if (IsOver || Interlocked.Increment(ref _inside) > 1)
        {
            Offences++;
        }

        note();
        Interlocked.Decrement(ref _inside);
    }
}
