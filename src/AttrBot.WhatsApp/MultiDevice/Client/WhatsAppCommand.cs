using AttrBot.WhatsApp.MultiDevice.Errors;

namespace AttrBot.WhatsApp.MultiDevice.Client;

/// <summary>A command of the engines, with what its errors need to know.</summary>
/// <param name="Name">Its name, as the engines spell it.</param>
/// <param name="Effect">What doing it twice would mean.</param>
/// <param name="NeedsLogin">
/// Whether the account has to be paired before it is asked: otherwise the whatsmeow-node binary ends with a nil pointer.
/// </param>
internal sealed record WhatsAppCommand(string Name, CommandEffect Effect, bool NeedsLogin = false)
{
    /// <summary>Whether the account has logged in.</summary>
    public static WhatsAppCommand IsLoggedIn { get; } = Asks("isLoggedIn");

    public static WhatsAppCommand SendMessage { get; } = Sends("sendMessage");

    public static WhatsAppCommand SendPoll { get; } = Sends("sendPollCreation");

    public static WhatsAppCommand Upload { get; } = new("uploadMedia", CommandEffect.SameAgain);

    public static WhatsAppCommand CreateGroup { get; } = new("createGroup", CommandEffect.Change, NeedsLogin: true);

    /// <summary>One that asks.</summary>
    public static WhatsAppCommand Asks(string name) => new(name, CommandEffect.None);

    /// <summary>One that asks, and only when the account is paired.</summary>
    public static WhatsAppCommand AsksLoggedIn(string name) => new(name, CommandEffect.None, NeedsLogin: true);

    /// <summary>One that sets something.</summary>
    public static WhatsAppCommand Sets(string name) => new(name, CommandEffect.SameAgain);

    /// <summary>One that makes something new each time.</summary>
    public static WhatsAppCommand Makes(string name) => new(name, CommandEffect.Change);

    /// <summary>One that sends a message each time.</summary>
    public static WhatsAppCommand Sends(string name) => new(name, CommandEffect.Message);

    /// <summary>One that is not known here: doing it twice may mean anything.</summary>
    public static WhatsAppCommand Unknown(string name) => new(
        name, CommandEffect.Message, NeedsLogin: name is "getProfilePicture" or "subscribePresence" or "fetchAppState" or "createGroup");
}
