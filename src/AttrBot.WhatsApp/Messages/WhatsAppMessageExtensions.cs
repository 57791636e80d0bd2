using AttrBot.WhatsApp;
using AttrBot.WhatsApp.MultiDevice.Receiving;

namespace AttrBot;

/// <summary>What only WhatsApp knows of messages and changes of groups.</summary>
public static class WhatsAppMessageExtensions
{
    /// <summary>
    /// Reads what only WhatsApp has: places, contacts, view-once, disappearing messages, what is known of a file. It is read from
    /// <see cref="Message.RawJson"/> each time, so that it is there too for a message of an earlier run of the bot.
    /// </summary>
    /// <param name="message">The message.</param>
    /// <returns>The details; <see langword="null"/> if the message did not come from a multi-device session of WhatsApp.</returns>
    public static WhatsAppMessageDetails? WhatsApp(this Message message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return DetailsReader.Read(message.RawJson);
    }

    /// <summary>Reads what else has changed in a group: its name, its settings, its admins.</summary>
    /// <param name="change">The change.</param>
    /// <returns>The details; <see langword="null"/> if it did not come from a multi-device session of WhatsApp.</returns>
    public static WhatsAppGroupChangeDetails? WhatsApp(this GroupEvent change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return GroupDetailsReader.Read(change.RawJson);
    }
}
