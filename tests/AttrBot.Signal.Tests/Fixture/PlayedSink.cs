using System.Collections.Concurrent;
using System.Text;
using System.Threading.Channels;
using AttrBot.Transports;

namespace AttrBot.Signal.Tests.Fixture;

/// <summary>An inbox that the test fills and empties.</summary>
internal sealed class PlayedSink : ITransportSink
{
    private readonly Channel<BotEvent> _accepted = Channel.CreateUnbounded<BotEvent>();
    private readonly TaskCompletionSource _waitedFor = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource? _normal;
    private volatile TaskCompletionSource? _full;
    private IntakePressure _pressure;

    public string Session => "signal";

    public IntakePressure Pressure
    {
        get => _pressure;
        set
        {
            _pressure = value;
            if (value == IntakePressure.High)
            {
                _normal = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
            else
            {
                _normal?.SetResult();
            }
        }
    }

    /// <summary>What accepting fails with.</summary>
    public Exception? Refusal { get; set; }

    public ConcurrentQueue<(string Raw, string Reason)> Rejected { get; } = new();

    public ConcurrentQueue<BotEvent> Posted { get; } = new();

    /// <summary>Completes when something waits to be accepted.</summary>
    public Task WhenWaitedFor => _waitedFor.Task.WithinLimit();

    public void Fill() => _full = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Empty()
    {
        TaskCompletionSource? full = _full;
        _full = null;
        full?.SetResult();
    }

    public async ValueTask<AcceptResult> AcceptAsync(BotEvent inbound, CancellationToken cancellationToken = default)
    {
        if (_full is { } full)
        {
            _waitedFor.TrySetResult();
            await full.Task.WaitAsync(cancellationToken);
        }

        if (Refusal is { } refusal)
        {
            throw refusal;
        }

        _accepted.Writer.TryWrite(inbound);
        return AcceptResult.Accepted;
    }

    public bool TryPost(BotEvent inbound)
    {
        Posted.Enqueue(inbound);
        return true;
    }

    public ValueTask WaitForRoomAsync(CancellationToken cancellationToken) =>
        _pressure == IntakePressure.High ? new ValueTask(_normal!.Task.WaitAsync(cancellationToken)) : default;

    public void Reject(ReadOnlyMemory<byte> raw, string reason) => Rejected.Enqueue((Encoding.UTF8.GetString(raw.Span), reason));

    public void KeepAlive()
    {
    }

    public void Connected(ChatUser? account = null)
    {
    }

    public void Pairing(PairingEvent pairing)
    {
    }

    public void Disconnected(string? reason = null)
    {
    }

    public async Task<string[]> NextTextsAsync(int count)
    {
        var texts = new string[count];
        for (int i = 0; i < count; i++)
        {
            texts[i] = ((MessageEvent)await _accepted.Reader.ReadAsync().WithinLimit()).Message.Text;
        }

        return texts;
    }
}
