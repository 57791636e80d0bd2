using AttrBot.Hosting;
using AttrBot.Telemetry;
using AttrBot.Transports;
using Microsoft.Extensions.Logging;

namespace AttrBot.Sessions;

/// <summary>What all sessions of a bot share.</summary>
/// <param name="Runtime">The running bot.</param>
/// <param name="Closer">Ends what transports do.</param>
/// <param name="Metrics">What is counted.</param>
/// <param name="Logger">Where it is logged.</param>
/// <param name="IsSendOnly">Whether nothing is to be received.</param>
/// <param name="Receiving">Cancelled when the bot stops receiving.</param>
/// <param name="Accepting">Cancelled when the bot takes nothing more, also of what cannot be given back.</param>
/// <param name="Ended">Called when a session does not run any more though nobody asked for it.</param>
internal sealed record SessionEnvironment(
    BotRuntime Runtime,
    TransportCloser Closer,
    BotMetrics Metrics,
    ILogger Logger,
    bool IsSendOnly,
    CancellationToken Receiving,
    CancellationToken Accepting,
    Action Ended);
