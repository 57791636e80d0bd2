using System.Text;
using AttrBot.Signal.Envelopes;

namespace AttrBot.Signal;

/// <summary>What only Signal knows of a message.</summary>
public static class SignalMessageExtensions
{
    /// <summary>
    /// Reads what only Signal has: stickers, text styles, previews, view-once, disappearing messages, answers to stories. It is read
    /// from <see cref="Message.RawJson"/> each time, so that it is there too for a message of an earlier run of the bot.
    /// </summary>
    /// <param name="message">The message.</param>
    /// <returns>The details; <see langword="null"/> if the message did not come over Signal.</returns>
    public static SignalMessageDetails? Signal(this Message message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return DetailsReader.Read(message.RawJson, message.Text);
    }

    /// <summary>
    /// The message's text with names where it mentions people. In <see cref="Message.Text"/> a mention is one U+FFFC character, the
    /// object replacement character, as Signal sends it: the name that is shown is up to each reader's phone.
    /// </summary>
    /// <param name="message">The message.</param>
    /// <param name="nameOf">
    /// The name of a person; <see langword="null"/> or a blank one stands for the default: the display name, which signal-cli
    /// does not tell of people who are mentioned, else the phone number, else the ACI.
    /// </param>
    /// <returns>The text, with <c>@name</c> for each mention.</returns>
    public static string TextWithMentions(this Message message, Func<ChatUser, string?>? nameOf = null)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (message.Mentions.IsDefaultOrEmpty)
        {
            return message.Text;
        }

        var text = new StringBuilder();
        int end = 0;
        foreach (Mention mention in message.Mentions.Where(mention => IsWithin(mention, message.Text)).OrderBy(mention => mention.Start))
        {
            // A sender may say that two mentions overlap; the first one counts.
            if (mention.Start >= end)
            {
                text.Append(message.Text, end, mention.Start - end).Append('@').Append(NameOf(mention.User, nameOf));
                end = mention.Start + mention.Length;
            }
        }

        return text.Append(message.Text, end, message.Text.Length - end).ToString();
    }

    private static bool IsWithin(Mention mention, string text) =>
        mention.Start >= 0 && mention.Length >= 0 && mention.Start <= text.Length && mention.Length <= text.Length - mention.Start;

    private static string NameOf(ChatUser user, Func<ChatUser, string?>? nameOf)
    {
        if (nameOf?.Invoke(user) is { } name && !string.IsNullOrWhiteSpace(name))
        {
            return name;
        }

        return user.DisplayName
            ?? (user.KnownIds.IsDefault ? null : user.KnownIds.FirstOrDefault(id => id.StartsWith('+')))
            ?? user.Id;
    }
}
