using System.Text.Json;
using AttrBot.Signal.Rpc;

namespace AttrBot.Signal.Receiving;

/// <summary>
/// Receives over one socket connection. It subscribes, and takes its subscription back while the bot has no room; a daemon that
/// subscribes every connection by itself is recognised by the first message, and then needs no second subscription.
/// </summary>
internal sealed class Subscription(DaemonSession session, ISignalIntake intake) : IRpcListener
{
    private readonly ReceiveFilter _filter = new(session.Account);
    private readonly SemaphoreSlim _changed = new(0, 1);
    private volatile bool _isAutomatic;

    public void Heard() => intake.KeepAlive();

    public void Notified(string method, ReadOnlyMemory<byte> parameters)
    {
        if (method != "receive")
        {
            SignalLog.UnknownNotification(session.Logger, session.Address.Text, method);
            return;
        }

        if (_filter.Takes(parameters) && !intake.TryTake(parameters))
        {
            // Reading must go on: the answers that handlers wait for come behind it.
            intake.Reject(parameters, "It came faster than the bot could take it, and QueueCapacity was reached.");
        }

        if (_filter.IsAutomatic != _isAutomatic)
        {
            _isAutomatic = true;
            SignalLog.ReceivesAutomatically(session.Logger, session.Address.Text);
            Wake();
        }
        else if (intake.IsUnderPressure || _filter.IsForAnother)
        {
            Wake();
        }
    }

    public void NotUnderstood(ReadOnlyMemory<byte> raw, string reason) => intake.Reject(raw, reason);

    /// <summary>Subscribes, and keeps the subscription as long as there is room, until it is cancelled.</summary>
    /// <exception cref="SignalConnectionException">The connection is gone.</exception>
    public async Task RunAsync(IRpcConnection connection, CancellationToken cancellationToken)
    {
        bool isAnnounced = false;
        while (!_isAutomatic)
        {
            if (intake.IsUnderPressure)
            {
                Announce(ref isAnnounced);
                SignalLog.Paused(session.Logger, session.Name);
                await intake.WaitForRoomAsync(cancellationToken);
                SignalLog.Resumed(session.Logger, session.Name);
                continue;
            }

            long id = await SubscribeAsync(connection, cancellationToken);
            Announce(ref isAnnounced);
            while (!_isAutomatic && !intake.IsUnderPressure)
            {
                await _changed.WaitAsync(cancellationToken);
                if (_filter.IsForAnother)
                {
                    throw Daemon.ServesAnother(session.Address);
                }
            }

            await UnsubscribeAsync(connection, id, cancellationToken);
        }

        Announce(ref isAnnounced);
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
    }

    /// <summary>The session is connected once it has subscribed, or could send while it has no room to receive.</summary>
    private void Announce(ref bool isAnnounced)
    {
        if (!isAnnounced)
        {
            isAnnounced = true;
            intake.Connected();
        }
    }

    private async Task<long> SubscribeAsync(IRpcConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            JsonElement id = await connection.CallAsync("subscribeReceive", session.Account, null, cancellationToken);
            return id.ValueKind == JsonValueKind.Number && id.TryGetInt64(out long number)
                ? number
                : throw new SignalConnectionException($"signal-cli at {session.Address} answered subscribeReceive with no id.");
        }
        catch (SignalRpcException e)
        {
            throw e.Code == Daemon.InvalidParameters
                ? Daemon.AccountMissing(session.Address, session.Account, [])
                : new SignalConnectionException($"signal-cli at {session.Address} refuses to hand over messages (error {e.Code}).", innerException: e);
        }
    }

    private async Task UnsubscribeAsync(IRpcConnection connection, long id, CancellationToken cancellationToken)
    {
        try
        {
            await connection.CallAsync(
                "unsubscribeReceive", session.Account, writer => writer.WriteNumber("subscription"u8, id), cancellationToken);
        }
        catch (SignalRpcException e)
        {
            // Without a subscription there is nothing to take back: the account may have been removed and loaded again.
            SignalLog.NotUnsubscribed(session.Logger, session.Address.Text, e.Code);
        }
    }

    /// <summary>Called by the thread that reads, alone: nobody else can have released it in between.</summary>
    private void Wake()
    {
        if (_changed.CurrentCount == 0)
        {
            _changed.Release();
        }
    }
}
