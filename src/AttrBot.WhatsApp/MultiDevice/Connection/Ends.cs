namespace AttrBot.WhatsApp.MultiDevice.Connection;

/// <summary>The ends of a session that only a person can do something about.</summary>
internal static class Ends
{
    public static BotConnectionException Outdated(SessionSetup setup) => setup.Failed(
        ConnectionFailure.Permanent,
        $"WhatsApp does not take this version of the engine any more. Update it ({setup.Options.Engine.Kind}), and start the session again.");

    public static BotConnectionException Replaced(SessionSetup setup) => setup.Failed(
        ConnectionFailure.Permanent,
        "Another program has connected with the session's keys. End that one, and start the session again; or set "
        + $"{WhatsAppOptions.SectionName}:{nameof(WhatsAppOptions.StreamReplaced)} to {WhatsAppStreamReplacedPolicy.TakeOver}.");

    public static BotConnectionException LoggedOut(SessionSetup setup, string? reason) => setup.Failed(
        ConnectionFailure.LoggedOut,
        $"The account has removed the session ({reason ?? "WhatsApp does not say why"}). Start the session again to pair it anew.");
}
