using System.Collections.Immutable;
using System.Text;

namespace AttrBot.WhatsApp.MultiDevice.Sending;

/// <summary>A text as WhatsApp wants people mentioned in it: an at sign and what stands before the server of their address.</summary>
/// <param name="Text">The text.</param>
/// <param name="People">Those who are mentioned, each once.</param>
internal sealed record MentionedText(string Text, ImmutableArray<Jid> People)
{
    /// <summary>Writes the people where they are mentioned.</summary>
    /// <exception cref="WhatsAppException">A mention lies outside of the text or within another, or is of nobody on WhatsApp.</exception>
    public static MentionedText Of(string text, ImmutableArray<Mention> mentions, ImmutableArray<Jid> hidden = default)
    {
        ImmutableArray<Jid> others = hidden.IsDefault ? [] : hidden;
        if (mentions.IsDefaultOrEmpty)
        {
            return new MentionedText(text, Distinct(others));
        }

        var written = new StringBuilder(text.Length + (mentions.Length * 16));
        var people = new List<Jid>(mentions.Length + others.Length);
        int end = 0;
        foreach (Mention mention in mentions.OrderBy(mention => mention.Start))
        {
            // Long, so that no sum of two large numbers seems to lie within the text.
            if (mention.Start < end || mention.Length < 1 || (long)mention.Start + mention.Length > text.Length)
            {
                throw ContentChecks.Refused("A mention lies outside of the text, or within another one.");
            }

            Jid person = PersonOf(mention.User);
            written.Append(text, end, mention.Start - end).Append('@').Append(person.User);
            people.Add(person);
            end = mention.Start + mention.Length;
        }

        written.Append(text, end, text.Length - end);
        return new MentionedText(written.ToString(), Distinct([.. people, .. others]));
    }

    private static ImmutableArray<Jid> Distinct(ImmutableArray<Jid> people) => [.. people.Select(person => person.ToUser()).Distinct()];

    private static Jid PersonOf(ChatUser user) =>
        Jid.TryParse(user.Id, out Jid person) && person.IsUser
            ? person.ToUser()
            : throw ContentChecks.Refused("A mention is of somebody who is not on WhatsApp: their id is no address of it.");
}
