using System.Collections.Frozen;
using AttrBot.WhatsApp.MultiDevice.Errors;

namespace AttrBot.WhatsApp.MultiDevice.Client;

/// <summary>A command of the engines, with what its errors need to know.</summary>
/// <param name="Name">Its name, as the engines spell it.</param>
/// <param name="Effect">What doing it twice would mean.</param>
internal sealed record WhatsAppCommand(string Name, CommandEffect Effect)
{
    private static readonly FrozenSet<string> s_needLogin = FrozenSet.Create(
        StringComparer.Ordinal, "getProfilePicture", "subscribePresence", "fetchAppState", "createGroup", "updateGroupParticipants");

    /// <summary>Whether the account has logged in.</summary>
    public static WhatsAppCommand IsLoggedIn { get; } = Asks("isLoggedIn");

    public static WhatsAppCommand SendMessage { get; } = Sends("sendMessage");

    public static WhatsAppCommand SendPoll { get; } = Sends("sendPollCreation");

    /// <summary>Nobody gets to know of an upload: doing it again does no harm.</summary>
    public static WhatsAppCommand Upload { get; } = Sets("uploadMedia");

    /// <summary>
    /// Whether the account has to be logged in before it is asked: whatsmeow-node 0.7.0 ends with a nil pointer otherwise, because the
    /// tables of an account that was never paired are not there.
    /// </summary>
    public bool NeedsLogin => s_needLogin.Contains(Name);

    /// <summary>One that asks.</summary>
    public static WhatsAppCommand Asks(string name) => new(name, CommandEffect.None);

    /// <summary>One that sets something.</summary>
    public static WhatsAppCommand Sets(string name) => new(name, CommandEffect.SameAgain);

    /// <summary>One that makes something new each time.</summary>
    public static WhatsAppCommand Makes(string name) => new(name, CommandEffect.Change);

    /// <summary>One that sends a message each time.</summary>
    public static WhatsAppCommand Sends(string name) => new(name, CommandEffect.Message);

    /// <summary>One that is not known here: doing it twice may mean anything.</summary>
    public static WhatsAppCommand Unknown(string name) => new(name, CommandEffect.Change);
}
