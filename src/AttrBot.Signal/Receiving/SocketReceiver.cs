using AttrBot.Signal.Rpc;

namespace AttrBot.Signal.Receiving;

/// <summary>
/// Receives from a daemon's TCP or unix socket, which carries requests and answers, too. A session has a connection of its own:
/// what one account is busy with, or loses, does not touch the others.
/// </summary>
internal sealed class SocketReceiver(DaemonSession session) : ISignalReceiver
{
    // How long it may take to read what had arrived before a request found the connection lost.
    private static readonly TimeSpan s_rest = TimeSpan.FromSeconds(10);

    private OpenConnection? _open;

    /// <summary>Three pings: signal-cli says nothing by itself on a socket.</summary>
    public TimeSpan KeepAlivePeriod { get; } = 3 * DaemonSession.PingPeriod;

    public async Task RunAsync(ISignalIntake intake, CancellationToken cancellationToken)
    {
        await DisposeAsync();
        Stream stream = await session.WithinConnectTimeoutAsync(
            token => SocketConnector.ConnectAsync(session.Address, token), "accept a connection", cancellationToken);
        var subscription = new Subscription(session, intake);
        var connection = new StreamRpcConnection(
            stream, session.Address, session.Options, session.Time, subscription, session.Logger);
        var run = new CancellationTokenSource();
        Task reading = connection.RunAsync(run.Token);
        Task receiving = GreetAndSubscribeAsync(connection, subscription, run.Token, cancellationToken);
        Task pinging = PingAsync(connection, subscription, run.Token);
        var open = new OpenConnection(connection, run, Task.WhenAll(reading, pinging));
        Task first = await Task.WhenAny(reading, receiving, pinging);
        if (first == receiving && cancellationToken.IsCancellationRequested)
        {
            // Receiving ends; what is being handled is still to be answered.
            _open = open;
        }
        else
        {
            if (connection.IsLost)
            {
                await reading.WaitAsync(s_rest, session.Time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            await CloseAsync(open);
            await receiving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        // The others have only noticed that the connection has ended.
        await (reading.IsFaulted ? reading : first);
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _open, null) is { } open)
        {
            await CloseAsync(open);
        }
    }

    private async Task CloseAsync(OpenConnection open)
    {
        session.Rpc.Detach();
        await open.Run.CancelAsync();
        await open.Running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await open.Connection.DisposeAsync();
        open.Run.Dispose();
    }

    private async Task GreetAndSubscribeAsync(
        IRpcConnection connection, Subscription subscription, CancellationToken connectionEnded, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(connectionEnded, cancellationToken);
        try
        {
            await session.GreetAsync(connection, either.Token);
            await subscription.RunAsync(connection, connectionEnded, either.Token);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await subscription.TakeBackAsync(connection);
            throw;
        }
    }

    /// <summary>
    /// Asks for a sign of life where there was none. The answer is one, as all that is received. One that does not come ends the
    /// connection, unless something else comes meanwhile: a long attachment keeps answers waiting.
    /// </summary>
    private async Task PingAsync(IRpcConnection connection, Subscription subscription, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(DaemonSession.PingPeriod, session.Time);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            long heard = subscription.HeardTimes;
            try
            {
                await connection.CallAsync("version", null, null, cancellationToken);
            }
            catch (SignalConnectionException) when (subscription.HeardTimes != heard)
            {
            }
        }
    }

    /// <summary>A connection that carries requests until the receiver is disposed of or connects again.</summary>
    private sealed record OpenConnection(StreamRpcConnection Connection, CancellationTokenSource Run, Task Running);
}
