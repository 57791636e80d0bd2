using AttrBot.Signal.Errors;
using Microsoft.Extensions.Logging;

namespace AttrBot.Signal;

/// <summary>What a session is made from.</summary>
/// <param name="Name">The session's name.</param>
/// <param name="Options">Its options, checked.</param>
/// <param name="Limits">What Signal's limits mean for it.</param>
/// <param name="Raised">Hands the bot what sends bring to light.</param>
/// <param name="Time">The clock.</param>
/// <param name="Logger">Where it logs.</param>
/// <param name="Stopping">Cancelled when the application stops.</param>
internal sealed record SessionSetup(
    string Name,
    SignalOptions Options,
    RateLimits Limits,
    RaisedEvents Raised,
    TimeProvider Time,
    ILogger Logger,
    CancellationToken Stopping = default)
{
    /// <summary>An address of the options, which have been checked.</summary>
    public static BackendAddress Parse(string address) => BackendAddress.TryParse(address, out BackendAddress? parsed, out string? problem)
        ? parsed
        : throw new BotConfigurationException($"The address {problem}. It must be {BackendAddress.Forms}.");
}
