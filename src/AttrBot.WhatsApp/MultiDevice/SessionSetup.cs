using Microsoft.Extensions.Logging;

namespace AttrBot.WhatsApp.MultiDevice;

/// <summary>What a session is made from.</summary>
/// <param name="Name">The session's name.</param>
/// <param name="Options">Its options, checked.</param>
/// <param name="Time">The clock.</param>
/// <param name="Logger">Where it logs.</param>
/// <param name="Terminal">Where codes to pair with are shown; <see langword="null"/>: they are not.</param>
internal sealed record SessionSetup(
    string Name, WhatsAppOptions Options, TimeProvider Time, ILogger Logger, TextWriter? Terminal = null)
{
    /// <summary>The account, as far as it is known.</summary>
    public OwnAccount Account { get; } = new();

    /// <summary>Where its keys are.</summary>
    public SessionFolder Folder { get; } = new(Options.Directory, Name);

    /// <summary>A failure of the connection, as the bot reports it.</summary>
    public BotConnectionException Failed(ConnectionFailure failure, string message, Exception? cause = null) => new(Name, message, failure, cause);
}
