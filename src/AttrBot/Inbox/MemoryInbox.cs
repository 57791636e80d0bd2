using AttrBot.Outbox;
using AttrBot.Telemetry;
using AttrBot.Transports;
using Microsoft.Extensions.Logging;

namespace AttrBot.Inbox;

/// <summary>Keeps events in memory. A crash loses what had not been handled.</summary>
internal sealed class MemoryInbox : IInbox
{
    private readonly TimeProvider _time;
    private readonly BotMetrics _metrics;
    private readonly IDeadLetterStore _deadLetters;
    private readonly DeduplicationWindow _window;
    private readonly InboxCapacity _capacity;
    private Action<InboxEntry>? _receive;

    public MemoryInbox(
        BotOptions options, IDeadLetterStore deadLetters, TimeProvider time, BotMetrics metrics, ILogger<MemoryInbox> logger)
    {
        _time = time;
        _metrics = metrics;
        _deadLetters = deadLetters;
        _window = new DeduplicationWindow(options.Inbox.DeduplicationWindow);
        _capacity = new InboxCapacity(
            options.Inbox.Capacity, report: new IntakeReport("Inbox:Capacity", options.Inbox.Capacity, options, time, metrics, logger));
    }

    public int Count => _capacity.Count;

    public int Overflow => 0;

    public string? Fault => null;

    public IntakePressure Pressure => _capacity.Pressure;

    public ValueTask StartAsync(Action<InboxEntry> receive, CancellationToken cancellationToken)
    {
        _receive = receive;
        return default;
    }

    public ValueTask<AcceptResult> AcceptAsync(BotEvent inbound, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<AcceptResult>(cancellationToken);
        }

        return _capacity.TryEnter()
            ? new ValueTask<AcceptResult>(Take(inbound))
            : WaitAndTakeAsync(inbound, cancellationToken);
    }

    public async ValueTask AcceptAgainAsync(BotEvent inbound, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!_capacity.TryEnter())
        {
            await _capacity.EnterAsync(cancellationToken);
        }

        Receive(new InboxEntry(inbound, _time.GetTimestamp()) { IsTracked = true });
    }

    public ValueTask CompleteAsync(InboxEntry entry)
    {
        for (int i = 0; i < entry.Events; i++)
        {
            _capacity.Exit();
        }

        return entry.DeadLetters is { } letters ? KeepAsync(letters) : default;
    }

    public ValueTask RecordReplyAsync(InboxEntry question, string handlerId, int ordinal, InboxEntry? answer) => default;

    public void Park(InboxEntry entry)
    {
        if (entry.IsTracked && _capacity.TrySetAside(entry.Events))
        {
            entry.Parked = entry.Events;
        }
    }

    public void Unpark(InboxEntry entry)
    {
        if (entry.Parked > 0)
        {
            _capacity.TakeBack(entry.Parked);
            entry.Parked = 0;
        }
    }

    public ValueTask WaitForRoomAsync(CancellationToken cancellationToken) => _capacity.WaitForNormalAsync(cancellationToken);

    public void Drain()
    {
    }

    private async ValueTask<AcceptResult> WaitAndTakeAsync(BotEvent inbound, CancellationToken cancellationToken)
    {
        await _capacity.EnterAsync(cancellationToken);
        return Take(inbound);
    }

    private async ValueTask KeepAsync(IReadOnlyList<DeadLetter> letters)
    {
        foreach (DeadLetter letter in letters)
        {
            await _deadLetters.AddAsync(letter);
        }
    }

    private AcceptResult Take(BotEvent inbound)
    {
        if (DeliveryKey.Of(inbound) is { } key && !_window.TryAdd(key))
        {
            _capacity.Exit();
            _metrics.Deduplicated(inbound.Session);
            return AcceptResult.Duplicate;
        }

        Receive(new InboxEntry(inbound, _time.GetTimestamp()) { IsTracked = true });
        return AcceptResult.Accepted;
    }

    private Action<InboxEntry> Receive => _receive ?? throw new InvalidOperationException("The inbox has not been started.");
}
