using AttrBot.Telemetry;
using Microsoft.Extensions.Logging;

namespace AttrBot.Transports;

/// <summary>Ends what transports do, within a time: theirs is code that may hang, block or throw.</summary>
internal sealed class TransportCloser(TimeSpan timeout, TimeProvider time, ILogger logger)
{
    /// <summary>Waits for work of a transport, and no longer than is allowed. Never throws.</summary>
    /// <returns>Whether it ended in time, well or not.</returns>
    public async Task<bool> WaitForAsync(Task work)
    {
        await work.WaitAsync(timeout, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return work.IsCompleted;
    }

    /// <summary>Waits for the end of a run that has been cancelled. Never throws.</summary>
    /// <returns>Whether it ended in time.</returns>
    public async Task<bool> WaitForRunAsync(BotSession session, Task run)
    {
        bool ended = await WaitForAsync(run);
        if (!ended)
        {
            BotLog.TransportNotStopped(logger, session.Name, "end its run", timeout);
        }

        return ended;
    }

    /// <summary>Takes a session off the account's devices, if its transport can. Never throws.</summary>
    public async Task LogOutAsync(BotSession session)
    {
        using var late = new CancellationTokenSource(timeout, time);
        Task leaving = Task.Run(() => session.Transport.LogOutAsync(late.Token).AsTask());
        if (!await WaitForAsync(leaving))
        {
            BotLog.TransportNotStopped(logger, session.Name, "log out", timeout);
        }
        else if (leaving.Exception is { } failure)
        {
            BotLog.NotLoggedOut(logger, failure.InnerException!, session.Name);
        }
    }

    /// <summary>Disposes of a session's transport, unless that has been done. Never throws.</summary>
    public async Task CloseAsync(BotSession session)
    {
        if (session.Close() is not { } transport)
        {
            return;
        }

        // On the pool: one that blocks its thread must not keep the others open.
        Task closing = Task.Run(() => transport.DisposeAsync().AsTask());
        if (!await WaitForAsync(closing))
        {
            BotLog.TransportNotStopped(logger, session.Name, "be disposed of", timeout);
        }
        else if (closing.Exception is { } failure)
        {
            BotLog.TransportNotClosed(logger, failure.InnerException!, session.Name);
        }
    }
}
