namespace AttrBot.WhatsApp.MultiDevice.Client;

/// <summary>
/// Checks whom a command names, which the engines do not: whatsmeow takes an address without a server for one. Refusals are
/// <see cref="WhatsAppException"/>, so that the outbox does not take them for sends of unknown outcome.
/// </summary>
internal static class Addresses
{
    /// <summary>A chat: a person, group, channel or list, without device.</summary>
    public static Jid Chat(Jid chat) => chat.IsEmpty || chat.User.Length == 0
        ? throw Refused("This is no chat: it names nobody. Give a phone number with its country code, or an address.")
        : chat.ToUser();

    /// <summary>A person, without device.</summary>
    public static Jid Person(Jid person) => person.IsUser ? person.ToUser() : throw Refused("This names no person.");

    /// <summary>A group or community.</summary>
    public static Jid Group(Jid group) => group is { IsGroup: true, User.Length: > 0 } ? group : throw Refused("This names no group: the address of one ends in @g.us.");

    /// <summary>A channel.</summary>
    public static Jid Newsletter(Jid newsletter) => newsletter is { IsNewsletter: true, User.Length: > 0 }
        ? newsletter
        : throw Refused("This names no channel: the address of one ends in @newsletter.");

    /// <summary>Who wrote a message, as the engines take it: nothing for the account itself.</summary>
    public static string Author(Jid author) => author.IsEmpty ? "" : author.ToUser().ToString();

    /// <summary>A message's id.</summary>
    public static string Message(MessageId id) => string.IsNullOrEmpty(id.Value) ? throw Refused("The message has no id.") : id.Value;

    private static WhatsAppException Refused(string why) => new(WhatsAppErrorKind.Refused, SendFailure.Rejected, why);
}
