using System.Threading.Channels;
using AttrBot.Signal.Envelopes;
using AttrBot.Transports;

namespace AttrBot.Signal.Receiving;

/// <summary>
/// Hands what one session receives to the bot, one after the other in the order in which it came. What comes while the inbox is
/// full waits here, so that receivers need not. Outlives connections: what waits is not lost with one. At most one receiver waits
/// at a time.
/// </summary>
/// <param name="sink">Takes the events.</param>
/// <param name="reader">Makes events of what is received.</param>
/// <param name="account">The account.</param>
/// <param name="capacity">How many may wait.</param>
internal sealed class SignalIntake(ITransportSink sink, EnvelopeReader reader, ChatUser account, int capacity) : ISignalIntake
{
    // What a flood of the longest lines may take; an envelope has a few hundred bytes.
    private const long MaxWaitingBytes = 256L * 1024 * 1024;

    private readonly Channel<ReadOnlyMemory<byte>> _waiting = Channel.CreateBounded<ReadOnlyMemory<byte>>(
        new BoundedChannelOptions(capacity) { SingleReader = true });

    private readonly int _highMark = Math.Max(1, capacity / 2);
    private readonly int _lowMark = capacity / 4;
    private readonly SemaphoreSlim _removed = new(0, 1);
    private long _waitingBytes;

    public bool IsUnderPressure => sink.Pressure == IntakePressure.High || Count >= _highMark;

    private int Count => _waiting.Reader.Count;

    public bool TryTake(ReadOnlyMemory<byte> parameters)
    {
        if (Interlocked.Read(ref _waitingBytes) > MaxWaitingBytes || !_waiting.Writer.TryWrite(parameters))
        {
            return false;
        }

        Interlocked.Add(ref _waitingBytes, parameters.Length);
        return true;
    }

    public async ValueTask TakeAsync(ReadOnlyMemory<byte> parameters, CancellationToken cancellationToken)
    {
        bool isTaken = false;
        await WaitUntilAsync(() => isTaken || (isTaken = TryTake(parameters)), cancellationToken);
    }

    public async ValueTask WaitForRoomAsync(CancellationToken cancellationToken)
    {
        while (IsUnderPressure)
        {
            await sink.WaitForRoomAsync(cancellationToken);
            await WaitUntilAsync(() => Count <= _lowMark, cancellationToken);
        }
    }

    public void Reject(ReadOnlyMemory<byte> raw, string reason) => sink.Reject(raw, reason);

    public void KeepAlive() => sink.KeepAlive();

    public void Connected() => sink.Connected(account);

    /// <summary>Hands on what waits and what comes, until it is cancelled. What has not been accepted by then waits for the next run.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (await _waiting.Reader.WaitToReadAsync(cancellationToken))
        {
            await HandOnAsync(cancellationToken);
        }
    }

    /// <summary>Hands on what waits, for a bot that stops: signal-cli does not hand it over again.</summary>
    /// <exception cref="OperationCanceledException">The bot waits no longer.</exception>
    public Task DrainAsync() => HandOnAsync(CancellationToken.None);

    private async Task HandOnAsync(CancellationToken cancellationToken)
    {
        while (_waiting.Reader.TryPeek(out ReadOnlyMemory<byte> parameters))
        {
            await HandOverAsync(parameters, cancellationToken);
            _waiting.Reader.TryRead(out _);
            Interlocked.Add(ref _waitingBytes, -parameters.Length);
            NoteRemoval();
        }
    }

    private async ValueTask HandOverAsync(ReadOnlyMemory<byte> parameters, CancellationToken cancellationToken)
    {
        EnvelopeReading reading = reader.Read(parameters);
        if (reading.Event is not { } inbound)
        {
            if (reading.Rejection is { } reason)
            {
                sink.Reject(parameters, reason);
            }
        }
        else if (reading.IsBestEffort)
        {
            sink.TryPost(inbound);
        }
        else
        {
            await AcceptAsync(inbound, parameters, cancellationToken);
        }
    }

    private async ValueTask AcceptAsync(BotEvent inbound, ReadOnlyMemory<byte> parameters, CancellationToken cancellationToken)
    {
        try
        {
            await sink.AcceptAsync(inbound, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // One that the inbox refuses must not keep back all that follow.
            sink.Reject(parameters, $"The inbox did not take it ({e.GetType().Name}).");
        }
    }

    private async Task WaitUntilAsync(Func<bool> condition, CancellationToken cancellationToken)
    {
        while (!condition())
        {
            // A permit that is left from before makes it look once more.
            await _removed.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Called by the one that hands on: nobody else can have released it in between.</summary>
    private void NoteRemoval()
    {
        if (_removed.CurrentCount == 0)
        {
            _removed.Release();
        }
    }
}
