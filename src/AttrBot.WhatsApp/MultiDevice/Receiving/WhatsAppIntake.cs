using System.Threading.Channels;
using AttrBot.Transports;

namespace AttrBot.WhatsApp.MultiDevice.Receiving;

/// <summary>
/// Hands what one session receives to the bot: the events of one conversation in the order in which they came, conversations apart from
/// one another, so that one that has too much does not hold up the others. What comes while the inbox is full waits here: an engine
/// cannot wait, because answers come through the same pipe. Outlives connections. One thread takes; the rest is thread-safe.
/// </summary>
/// <param name="sink">Takes the events.</param>
/// <param name="reader">Makes events of what an engine says.</param>
/// <param name="capacity">How many may wait.</param>
internal sealed class WhatsAppIntake(ITransportSink sink, EventReader reader, int capacity)
{
    // What a flood of the longest lines may take; a message has a kilobyte.
    private const long MaxWaitingBytes = 64L * 1024 * 1024;

    private readonly Channel<ToldLine> _lines = Channel.CreateUnbounded<ToldLine>(new UnboundedChannelOptions { SingleReader = true });
    private readonly ConversationQueues _conversations = new();
    private readonly int _highMark = Math.Max(1, capacity / 2);
    private readonly int _lowMark = capacity / 4;
    private TaskCompletionSource _removed = NewRemoval();
    private Task? _reading;
    private int _count;
    private int _waiters;
    private int _lost;
    private long _bytes;
    private volatile bool _isClosed;

    /// <summary>How many wait.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>How many the bot stopped too early for.</summary>
    public int Lost => Volatile.Read(ref _lost);

    /// <summary>Whether so much waits that the session should not receive any more.</summary>
    public bool IsHigh => Count >= _highMark || Interlocked.Read(ref _bytes) >= MaxWaitingBytes / 2;

    private bool IsLow => Count <= _lowMark && Interlocked.Read(ref _bytes) <= MaxWaitingBytes / 4;

    /// <summary>Takes an event without waiting.</summary>
    /// <param name="name">The engine's name for it.</param>
    /// <param name="line">The whole line; it is kept.</param>
    public void Take(string name, ReadOnlyMemory<byte> line)
    {
        if (_isClosed)
        {
            sink.Reject(line, "It came after the bot had stopped receiving, while the last answers were sent.");
            return;
        }

        Interlocked.Increment(ref _count);
        Interlocked.Add(ref _bytes, line.Length);
        if (Count > capacity || Interlocked.Read(ref _bytes) > MaxWaitingBytes)
        {
            Leave(line);
            sink.Reject(line, "It came faster than the bot could take it, and QueueCapacity was reached.");
            return;
        }

        _lines.Writer.TryWrite(new ToldLine(name, line));
        _reading ??= Task.Run(ReadAsync);
    }

    /// <summary>Waits until little is left.</summary>
    public Task WhenLowAsync(CancellationToken cancellationToken) => WaitUntilAsync(() => IsLow, cancellationToken);

    /// <summary>Waits until all has been handed over, and takes nothing more: the bot stops.</summary>
    public async Task CloseAsync()
    {
        await WaitUntilAsync(() => Count == 0, CancellationToken.None);
        _isClosed = true;
        await WaitUntilAsync(() => Count == 0, CancellationToken.None);
    }

    /// <summary>Takes events again.</summary>
    public void Open() => _isClosed = false;

    /// <summary>Ends the handing over, once all has been taken.</summary>
    public void Complete() => _lines.Writer.TryComplete();

    private async Task ReadAsync()
    {
        await foreach (ToldLine line in _lines.Reader.ReadAllAsync())
        {
            HandOver(line);
        }
    }

    private void HandOver(ToldLine line)
    {
        EventReading reading;
        try
        {
            reading = reader.Read(line.Name, line.Json);
        }
        catch (Exception e)
        {
            // A fault of ours must not keep back all that follows.
            reading = EventReading.Reject($"It could not be read ({e.GetType().Name}).");
        }

        if (reading.Event is { } inbound && !reading.IsBestEffort)
        {
            _conversations.Run((inbound as ConversationEvent)?.Conversation.Key.Chat ?? "", () => AcceptAsync(inbound, line.Json));
            return;
        }

        if (reading.Event is { } notice)
        {
            sink.TryPost(notice);
        }
        else
        {
            sink.Reject(line.Json, reading.Rejection!);
        }

        Leave(line.Json);
    }

    private async Task AcceptAsync(BotEvent inbound, ReadOnlyMemory<byte> json)
    {
        try
        {
            await sink.AcceptAsync(inbound);
        }
        catch (OperationCanceledException)
        {
            // The bot has stopped.
            Interlocked.Increment(ref _lost);
        }
        catch (Exception e)
        {
            // One that the inbox refuses must not keep back all that follow.
            sink.Reject(json, $"The inbox did not take it ({e.GetType().Name}).");
        }

        Leave(json);
    }

    private void Leave(ReadOnlyMemory<byte> json)
    {
        Interlocked.Add(ref _bytes, -json.Length);
        Interlocked.Decrement(ref _count);
        if (Volatile.Read(ref _waiters) > 0)
        {
            Interlocked.Exchange(ref _removed, NewRemoval()).SetResult();
        }
    }

    private async Task WaitUntilAsync(Func<bool> condition, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _waiters);
        try
        {
            while (true)
            {
                // Looked at before the condition: what leaves in between is noticed.
                Task removed = Volatile.Read(ref _removed).Task;
                if (condition())
                {
                    return;
                }

                await removed.WaitAsync(cancellationToken);
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiters);
        }
    }

    private static TaskCompletionSource NewRemoval() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
