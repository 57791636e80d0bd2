using AttrBot.Hosting;
using AttrBot.Resilience;
using AttrBot.Telemetry;
using Microsoft.Extensions.Logging;

namespace AttrBot.Transports;

/// <summary>Keeps one transport running: starts it again, after a pause that grows, when it fails.</summary>
internal sealed class TransportSupervisor(BotSession session, ITransportSink sink, TimeProvider time, BotMetrics metrics, ILogger logger)
{
    private static readonly TimeSpan s_firstDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_longestDelay = TimeSpan.FromMinutes(1);

    /// <summary>Runs until there is nothing more to receive, or receiving is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        int failures = 0;
        while (!cancellationToken.IsCancellationRequested)
        {
            session.MoveTo(BotSessionState.Connecting);
            long started = time.GetTimestamp();
            try
            {
                await RunOnceAsync(cancellationToken);
                if (cancellationToken.IsCancellationRequested)
                {
                    break;
                }

                session.MoveTo(BotSessionState.Completed);
                BotLog.TransportCompleted(logger, session.Name);
                return;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception e)
            {
                session.NoteFailure(e);
                metrics.TransportFailed(session.Name, e);
                sink.Disconnected(e is BotConnectionException ? e.Message : e.GetType().Name);
                if (e is BotConnectionException { Failure: not ConnectionFailure.Transient } final)
                {
                    GiveUp(final);
                    return;
                }

                failures = time.GetElapsedTime(started) > s_longestDelay ? 1 : failures + 1;
                TimeSpan delay = Backoff.After(failures, s_firstDelay, s_longestDelay);
                if (e is BotConnectionException)
                {
                    BotLog.TransportNotConnected(logger, session.Name, delay, e.Message);
                }
                else
                {
                    BotLog.TransportFailed(logger, e, session.Name, delay);
                }

                await Task.Delay(delay, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        session.MoveTo(BotSessionState.Stopped);
    }

    private void GiveUp(BotConnectionException failure)
    {
        bool isLoggedOut = failure.Failure == ConnectionFailure.LoggedOut;
        BotLog.SessionGivenUp(logger, session.Name, failure.Message);
        session.MoveTo(isLoggedOut ? BotSessionState.LoggedOut : BotSessionState.Failed);
        if (isLoggedOut)
        {
            sink.TryPost(new LoggedOutEvent { Session = session.Name, Reason = failure.Message });
        }
    }

    /// <summary>Runs the transport until it ends, or is cancelled for having gone deaf.</summary>
    private async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        using var run = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        session.Receiving = run.Token;
        session.Restart = () => Cancel(run);
        try
        {
            await session.Transport.RunAsync(sink, run.Token);
        }
        catch (OperationCanceledException) when (run.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
        }
        finally
        {
            session.Restart = null;
        }

        if (run.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException(
                $"Nothing was heard of the service for longer than {session.Transport.KeepAlivePeriod}: the connection is given up.");
        }
    }

    private static void Cancel(CancellationTokenSource run)
    {
        try
        {
            _ = run.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // It has ended by itself meanwhile.
        }
    }
}
