using AttrBot.Sessions;
using AttrBot.Telemetry;
using Microsoft.Extensions.Logging;

namespace AttrBot.Transports;

/// <summary>
/// Finds transports that say they are connected and have gone deaf: nothing was received and no keep-alive came for longer than
/// they promise. They are started again.
/// </summary>
internal sealed class TransportWatch(SessionRegistry sessions, TimeProvider time, BotMetrics metrics, ILogger logger)
{
    /// <summary>Called by the watchdog, by one thread at a time.</summary>
    public void Look()
    {
        foreach (BotSession session in sessions.All)
        {
            TimeSpan period = session.Transport.KeepAlivePeriod;
            bool isDeaf = session.State == BotSessionState.Connected
                && period != Timeout.InfiniteTimeSpan
                && time.GetElapsedTime(session.LastHeardAt) > period;
            if (isDeaf == session.IsDeaf)
            {
                continue;
            }

            session.IsDeaf = isDeaf;
            if (isDeaf)
            {
                metrics.Deaf(session.Name);
                BotLog.TransportDeaf(logger, session.Name, period);
                session.Restart?.Invoke();
            }
            else if (session.State == BotSessionState.Connected)
            {
                BotLog.TransportHeardAgain(logger, session.Name);
            }
        }
    }
}
