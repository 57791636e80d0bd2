using AttrBot.Hosting;
using AttrBot.Inbox;
using AttrBot.Telemetry;
using Microsoft.Extensions.Logging;

namespace AttrBot.Transports;

/// <summary>Takes what one session's transport receives into the inbox.</summary>
internal sealed class TransportSink(
    BotSession session,
    BotRuntime runtime,
    BotOptions options,
    BotMetrics metrics,
    ILogger logger,
    CancellationToken stopping) : ITransportSink
{
    public string Session => session.Name;

    public IntakePressure Pressure => runtime.Inbox.Pressure;

    public ValueTask<AcceptResult> AcceptAsync(BotEvent inbound, CancellationToken cancellationToken = default)
    {
        CheckSession(inbound);
        metrics.Received(session.Name);
        return runtime.Inbox.AcceptAsync(inbound, cancellationToken.CanBeCanceled ? cancellationToken : stopping);
    }

    public bool TryPost(BotEvent inbound)
    {
        CheckSession(inbound);
        metrics.Received(session.Name);
        if (stopping.IsCancellationRequested || Pressure == IntakePressure.High || runtime.Activity.Unfinished >= options.Inbox.Capacity)
        {
            metrics.Dropped(session.Name);
            return false;
        }

        runtime.Raise(inbound);
        return true;
    }

    public ValueTask WaitForRoomAsync(CancellationToken cancellationToken) => runtime.Inbox.WaitForRoomAsync(cancellationToken);

    public void Reject(ReadOnlyMemory<byte> raw, string reason)
    {
        metrics.Received(session.Name);
        _ = runtime.Failures.RejectAsync(session.Name, raw, reason).AsTask();
    }

    public void Connected(ChatUser? account = null)
    {
        session.MoveTo(BotSessionState.Connected, account);
        BotLog.Connected(logger, session.Name);
        runtime.Raise(new ConnectedEvent { Session = session.Name, Account = account });
    }

    public void Disconnected(string? reason = null)
    {
        if (session.State != BotSessionState.Connected)
        {
            return;
        }

        session.MoveTo(BotSessionState.Connecting);
        BotLog.Disconnected(logger, session.Name, reason ?? "no reason given");
        runtime.Raise(new DisconnectedEvent { Session = session.Name, Reason = reason });
    }

    private void CheckSession(BotEvent inbound)
    {
        if (inbound.Session != session.Name)
        {
            throw new ArgumentException($"The event names session '{inbound.Session}', but the transport serves '{session.Name}'.", nameof(inbound));
        }
    }
}
