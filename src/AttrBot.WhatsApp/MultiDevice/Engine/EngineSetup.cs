using Microsoft.Extensions.Logging;

namespace AttrBot.WhatsApp.MultiDevice.Engine;

/// <summary>What a session's engine is made from.</summary>
/// <param name="Session">The session's name.</param>
/// <param name="Options">Its options, checked.</param>
/// <param name="Time">The clock.</param>
/// <param name="Logger">Where it logs.</param>
/// <param name="LogPrivateData">Whether logs may hold what an engine says as it is.</param>
internal sealed record EngineSetup(
    string Session, WhatsAppEngineOptions Options, TimeProvider Time, ILogger Logger, bool LogPrivateData = false);
