using AttrBot.Resilience;
using AttrBot.Sessions;
using AttrBot.Telemetry;

namespace AttrBot.Transports;

/// <summary>Keeps one transport running: starts it again, after a pause that grows, when it fails.</summary>
internal sealed class TransportSupervisor(
    BotSession session, ITransportSink sink, SessionRestartOptions restart, SessionEnvironment environment)
{
    private readonly TimeProvider _time = environment.Runtime.Time;

    /// <summary>
    /// Runs until there is nothing more to receive, the session is given up, or receiving is cancelled. Says where the session stands
    /// afterwards, unless it was cancelled.
    /// </summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        int failures = 0;
        while (!cancellationToken.IsCancellationRequested)
        {
            session.MoveTo(BotSessionState.Connecting);
            long started = _time.GetTimestamp();
            try
            {
                await RunOnceAsync(cancellationToken);
                if (!cancellationToken.IsCancellationRequested)
                {
                    session.MoveTo(BotSessionState.Completed);
                    BotLog.TransportCompleted(environment.Logger, session.Name);
                }

                return;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (cancellationToken.IsCancellationRequested)
            {
                BotLog.TransportNotClosed(environment.Logger, e, session.Name);
                return;
            }
            catch (Exception e)
            {
                session.NoteFailure(e);
                environment.Metrics.TransportFailed(session.Name, e);
                sink.Disconnected(Describe(e));
                failures = _time.GetElapsedTime(started) > restart.MaxDelay ? 1 : failures + 1;
                if (IsFinal(e, failures))
                {
                    GiveUp(e, failures);
                    return;
                }

                TimeSpan delay = Backoff.After(failures, restart.BaseDelay, restart.MaxDelay);
                Report(e, delay);
                await Task.Delay(delay, _time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private bool IsFinal(Exception exception, int failures) =>
        exception is BotConnectionException { Failure: not ConnectionFailure.Transient }
        || (restart.MaxAttempts > 0 && failures >= restart.MaxAttempts);

    private void Report(Exception exception, TimeSpan delay)
    {
        if (exception is BotConnectionException)
        {
            BotLog.TransportNotConnected(environment.Logger, session.Name, delay, exception.Message);
        }
        else
        {
            BotLog.TransportFailed(environment.Logger, exception, session.Name, delay);
        }
    }

    private void GiveUp(Exception exception, int failures)
    {
        string reason = Describe(exception);
        if (exception is BotConnectionException)
        {
            BotLog.SessionGivenUp(environment.Logger, session.Name, reason);
        }
        else
        {
            BotLog.SessionFailed(environment.Logger, exception, session.Name, failures);
        }

        bool isLoggedOut = exception is BotConnectionException { Failure: ConnectionFailure.LoggedOut };
        session.MoveTo(isLoggedOut ? BotSessionState.LoggedOut : BotSessionState.Failed, reason: reason);
        if (isLoggedOut)
        {
            environment.Runtime.Raise(new LoggedOutEvent { Session = session.Name, Reason = reason });
        }
    }

    private static string Describe(Exception exception) => exception is BotConnectionException ? exception.Message : exception.GetType().Name;

    /// <summary>Runs the transport until it ends, or is cancelled for having gone deaf.</summary>
    private async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        using var run = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Action restartRun = () => Cancel(run);
        session.Receiving = run.Token;
        session.Restart = restartRun;
        try
        {
            await session.Transport.RunAsync(sink, run.Token);
        }
        catch (OperationCanceledException) when (run.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
        }
        finally
        {
            // One that was given up may end when the next one runs already.
            if (session.Restart == restartRun)
            {
                session.Restart = null;
            }
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
