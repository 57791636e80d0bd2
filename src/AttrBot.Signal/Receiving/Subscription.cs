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
    private static readonly TimeSpan s_goodbye = TimeSpan.FromSeconds(5);

    private volatile bool _isAutomatic;
    private long? _subscription;
    private long _heard;

    /// <summary>How often something was heard of the daemon.</summary>
    public long HeardTimes => Interlocked.Read(ref _heard);

    public void Heard()
    {
        Interlocked.Increment(ref _heard);
        intake.KeepAlive();
    }

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
    /// <param name="connection">The connection.</param>
    /// <param name="connectionEnded">Cancelled when the connection has ended.</param>
    /// <param name="cancellationToken">Cancelled then, too, and when the bot wants no more.</param>
    /// <exception cref="SignalConnectionException">The connection is gone.</exception>
    public async Task RunAsync(IRpcConnection connection, CancellationToken connectionEnded, CancellationToken cancellationToken)
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

            // Not given up half-way: a subscription that is not known cannot be taken back.
            cancellationToken.ThrowIfCancellationRequested();
            _subscription = await SubscribeAsync(connection, connectionEnded);
            Announce(ref isAnnounced);
            while (!_isAutomatic && !intake.IsUnderPressure)
            {
                await _changed.WaitAsync(cancellationToken);
                if (_filter.IsForAnother)
                {
                    throw Daemon.ServesAnother(session.Address);
                }
            }

            await UnsubscribeAsync(connection, cancellationToken);
        }

        Announce(ref isAnnounced);
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
    }

    /// <summary>Lets the daemon keep what comes from now on, before the connection is closed. What it has handed over has been taken.</summary>
    public async Task TakeBackAsync(IRpcConnection connection)
    {
        using var late = new CancellationTokenSource(s_goodbye, session.Time);
        try
        {
            await UnsubscribeAsync(connection, late.Token);
        }
        catch (Exception e) when (e is SignalConnectionException or OperationCanceledException)
        {
            // Whoever does not answer is left like this: it notices that the connection is closed.
        }
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

    private async Task UnsubscribeAsync(IRpcConnection connection, CancellationToken cancellationToken)
    {
        if (_subscription is not { } id)
        {
            return;
        }

        try
        {
            await connection.CallAsync(
                "unsubscribeReceive", session.Account, writer => writer.WriteNumber("subscription"u8, id), cancellationToken);
            _subscription = null;
        }
        catch (SignalRpcException e)
        {
            // Without a subscription there is nothing to take back: the account may have been removed and loaded again.
            _subscription = null;
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
