using AttrBot.Signal.Rpc;
using Microsoft.Extensions.Logging;

namespace AttrBot.Signal.Receiving;

/// <summary>One session with a daemon: what its connections have in common.</summary>
/// <param name="Name">The session's name.</param>
/// <param name="Address">Where the daemon listens.</param>
/// <param name="Options">The options, checked.</param>
/// <param name="Rpc">What the session's calls go through; it is given each connection.</param>
/// <param name="Time">The clock.</param>
/// <param name="Logger">Where it logs.</param>
internal sealed record DaemonSession(
    string Name, BackendAddress Address, SignalOptions Options, AccountRpc Rpc, TimeProvider Time, ILogger Logger)
{
    /// <summary>How often the daemon is asked for a sign of life where it gives none by itself.</summary>
    public static TimeSpan PingPeriod { get; } = TimeSpan.FromSeconds(30);

    /// <summary>The account.</summary>
    public string Account => Options.Account!;

    /// <summary>Asks a new connection who is there, and lets calls go through it if it is the right one.</summary>
    /// <exception cref="SignalConnectionException">It is no signal-cli, it has not loaded the account, or it does not answer.</exception>
    public async Task GreetAsync(IRpcConnection connection, CancellationToken cancellationToken)
    {
        DaemonVersion version = await WithinConnectTimeoutAsync(
            token => Daemon.GreetAsync(connection, Address, Account, token), "answer", cancellationToken);
        SignalLog.Greeted(Logger, Name, version.Text, Address.Text);
        if (version.IsTooOld)
        {
            SignalLog.TooOld(Logger, version.Text, Address.Text);
        }

        Rpc.Attach(connection, version);
    }

    /// <summary>Does something that belongs to connecting, and gives up when it takes longer than that may.</summary>
    /// <exception cref="SignalConnectionException">It took too long.</exception>
    public async Task<T> WithinConnectTimeoutAsync<T>(
        Func<CancellationToken, Task<T>> connect, string what, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(Options.ConnectTimeout, Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            return await connect(either.Token);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new SignalConnectionException($"{Address} did not {what} within {Options.ConnectTimeout} (ConnectTimeout).", innerException: e);
        }
    }

    /// <summary>
    /// Runs what belongs to one connection until the first of it ends, and ends the rest. The first one says why, unless the
    /// reading of the connection has failed: then the others have only noticed.
    /// </summary>
    public static async Task RunTogetherAsync(Task reading, Func<Task> cancel, params Task[] others)
    {
        Task[] all = [reading, .. others];
        Task first = await Task.WhenAny(all);
        await cancel();
        await Task.WhenAll(all).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await (reading.IsFaulted ? reading : first);
    }
}
