using System.Diagnostics;
using AttrBot.Hosting;
using AttrBot.Inbox;
using AttrBot.Telemetry;
using Microsoft.Extensions.Logging;

namespace AttrBot.Transports;

/// <summary>Takes what one session's transport receives into the inbox.</summary>
internal sealed class TransportSink(
    BotSession session,
    BotRuntime runtime,
    BotMetrics metrics,
    ILogger logger) : ITransportSink
{
    // Its token is kept beside it: a transport that is late must not meet a source that has been disposed of.
    private volatile Taking? _taking;

    public string Session => session.Name;

    public IntakePressure Pressure => runtime.Inbox.Pressure;

    /// <summary>The transport runs: what it hands over is taken, until this is closed or the bot takes nothing more.</summary>
    public void Open(CancellationToken accepting)
    {
        var source = CancellationTokenSource.CreateLinkedTokenSource(accepting);
        Taking? earlier = _taking;
        _taking = new Taking(source, source.Token);
        earlier?.Source.Dispose();
    }

    /// <summary>The transport has ended, or is given up: nothing of it is taken any more, whatever it still does.</summary>
    public void Close() => _ = _taking?.Source.CancelAsync();

    public ValueTask<AcceptResult> AcceptAsync(BotEvent inbound, CancellationToken cancellationToken = default)
    {
        CheckSession(inbound);
        NoteReceived();
        return BotTracing.IsListening ? AcceptTracedAsync(inbound, cancellationToken) : TakeAsync(inbound, cancellationToken);
    }

    public bool TryPost(BotEvent inbound)
    {
        CheckSession(inbound);
        KeepAlive();
        if (!IsClosed && Pressure == IntakePressure.Normal)
        {
            return runtime.TryRaise(inbound);
        }

        runtime.Drop(inbound);
        return false;
    }

    public ValueTask WaitForRoomAsync(CancellationToken cancellationToken) => runtime.Inbox.WaitForRoomAsync(cancellationToken);

    public void Reject(ReadOnlyMemory<byte> raw, string reason)
    {
        if (IsClosed)
        {
            return;
        }

        NoteReceived();
        runtime.Failures.Reject(session.Name, raw, reason);
    }

    public void KeepAlive() => session.Hear(runtime.Time.GetTimestamp());

    public void Connected(ChatUser? account = null)
    {
        if (IsClosed)
        {
            return;
        }

        KeepAlive();
        session.MoveTo(BotSessionState.Connected, account);
        BotLog.Connected(logger, session.Name);
        runtime.Raise(new ConnectedEvent { Session = session.Name, Account = account });
    }

    public void Pairing(PairingEvent pairing)
    {
        CheckSession(pairing);
        if (IsClosed)
        {
            return;
        }

        KeepAlive();
        if (session.State != BotSessionState.Pairing)
        {
            session.MoveTo(BotSessionState.Pairing);
            BotLog.Pairing(logger, session.Name);
        }

        runtime.Raise(pairing);
    }

    public void Disconnected(string? reason = null)
    {
        if (IsClosed || session.State is not (BotSessionState.Connected or BotSessionState.Pairing))
        {
            return;
        }

        bool wasConnected = session.State == BotSessionState.Connected;
        session.MoveTo(BotSessionState.Connecting, reason: reason);
        if (!wasConnected)
        {
            return;
        }

        metrics.Disconnected(session.Name);
        BotLog.Disconnected(logger, session.Name, reason ?? "no reason given");
        runtime.Raise(new DisconnectedEvent { Session = session.Name, Reason = reason });
    }

    private bool IsClosed => Stopping.IsCancellationRequested;

    private CancellationToken Stopping => _taking?.Token ?? new CancellationToken(canceled: true);

    private async ValueTask<AcceptResult> AcceptTracedAsync(BotEvent inbound, CancellationToken cancellationToken)
    {
        using Activity? activity = BotTracing.StartReceive(inbound);
        AcceptResult result = await TakeAsync(inbound, cancellationToken);
        activity?.SetTag("attrbot.duplicate", result == AcceptResult.Duplicate);
        return result;
    }

    private ValueTask<AcceptResult> TakeAsync(BotEvent inbound, CancellationToken cancellationToken)
    {
        if (runtime.Lanes.WhenRoomFor(inbound) is not null)
        {
            return AcceptUntilStoppingAsync(inbound, cancellationToken);
        }

        CancellationToken stopping = Stopping;
        if (!cancellationToken.CanBeCanceled)
        {
            return runtime.Inbox.AcceptAsync(inbound, stopping);
        }

        return cancellationToken == session.Receiving
            ? runtime.Inbox.AcceptAsync(inbound, cancellationToken)
            : AcceptUntilStoppingAsync(inbound, cancellationToken);
    }

    private async ValueTask<AcceptResult> AcceptUntilStoppingAsync(BotEvent inbound, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, Stopping);
        while (runtime.Lanes.WhenRoomFor(inbound) is { } room)
        {
            await room.WaitAsync(either.Token);
        }

        return await runtime.Inbox.AcceptAsync(inbound, either.Token);
    }

    private void NoteReceived()
    {
        KeepAlive();
        metrics.Received(session.Name);
    }

    private void CheckSession(BotEvent inbound)
    {
        if (inbound.Session != session.Name)
        {
            throw new ArgumentException($"The event names session '{inbound.Session}', but the transport serves '{session.Name}'.", nameof(inbound));
        }
    }

    private sealed record Taking(CancellationTokenSource Source, CancellationToken Token);
}
