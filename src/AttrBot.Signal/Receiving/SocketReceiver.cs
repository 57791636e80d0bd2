using AttrBot.Signal.Rpc;

namespace AttrBot.Signal.Receiving;

/// <summary>
/// Receives from a daemon's TCP or unix socket, which carries requests and answers, too. A session has a connection of its own:
/// what one account is busy with, or loses, does not touch the others.
/// </summary>
internal sealed class SocketReceiver(DaemonSession session) : ISignalReceiver
{
    /// <summary>Three pings: signal-cli says nothing by itself on a socket.</summary>
    public TimeSpan KeepAlivePeriod { get; } = 3 * DaemonSession.PingPeriod;

    public async Task RunAsync(ISignalIntake intake, CancellationToken cancellationToken)
    {
        using var run = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Stream stream = await session.WithinConnectTimeoutAsync(
            token => SocketConnector.ConnectAsync(session.Address, token), "accept a connection", cancellationToken);
        var subscription = new Subscription(session, intake);
        await using var connection = new StreamRpcConnection(
            stream, session.Address, session.Options, session.Time, subscription, session.Logger);
        try
        {
            await DaemonSession.RunTogetherAsync(
                connection.RunAsync(run.Token),
                run.CancelAsync,
                GreetAndSubscribeAsync(connection, subscription, run.Token),
                PingAsync(connection, run.Token));
        }
        finally
        {
            session.Rpc.Detach();
        }
    }

    public ValueTask DisposeAsync() => default;

    private async Task GreetAndSubscribeAsync(IRpcConnection connection, Subscription subscription, CancellationToken cancellationToken)
    {
        await session.GreetAsync(connection, cancellationToken);
        await subscription.RunAsync(connection, cancellationToken);
    }

    /// <summary>An answer is a sign of life, as all that is received. One that does not come ends the connection.</summary>
    private async Task PingAsync(IRpcConnection connection, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(DaemonSession.PingPeriod, session.Time);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            await connection.CallAsync("version", null, null, cancellationToken);
        }
    }
}
