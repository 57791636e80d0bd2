using System.Collections.Immutable;
using System.Text.Json;

namespace AttrBot.WhatsApp.MultiDevice.Receiving;

/// <summary>Reads what stands beside a message's content: what it quotes and whom it mentions.</summary>
internal static class ContextReader
{
    // A message mentions at most all members of a group; groups have 1,024.
    private const int MaxMentions = 2_048;

    /// <summary>The context of a message, whatever kind it is; undefined if it has none.</summary>
    public static JsonElement Find(JsonElement message)
    {
        foreach (JsonProperty content in message.EnumerateObject())
        {
            if (content.Value.Object("contextInfo") is { } context)
            {
                return context;
            }
        }

        return default;
    }

    public static Quote? ReadQuote(JsonElement context)
    {
        if (context.Id("stanzaID") is not { } id)
        {
            return null;
        }

        return new Quote
        {
            Id = new MessageId(id),
            Author = context.Jid("participant") is { } author ? People.User(author) : null,
            Text = context.Object("quotedMessage") is { } quoted ? TextReader.Read(MessageContent.Of(quoted).Message) : null,
        };
    }

    /// <summary>
    /// Whom a message mentions. In the text a mention is <c>@</c> and the address without its server; who is mentioned without
    /// standing there has an empty place at the start.
    /// </summary>
    public static ImmutableArray<Mention> ReadMentions(JsonElement context, string text)
    {
        var mentions = ImmutableArray.CreateBuilder<Mention>();
        foreach (Jid jid in context.Jids("mentionedJID").Distinct().Take(MaxMentions))
        {
            string name = $"@{jid.User}";
            int start = Find(text, name);
            mentions.Add(start < 0 ? new Mention(People.User(jid), 0, 0) : new Mention(People.User(jid), start, name.Length));
        }

        return mentions.DrainToImmutable();
    }

    /// <summary>The first place where a longer number does not only begin the same.</summary>
    private static int Find(string text, string name)
    {
        int start = text.IndexOf(name, StringComparison.Ordinal);
        while (start >= 0 && start + name.Length < text.Length && char.IsAsciiDigit(text[start + name.Length]))
        {
            start = text.IndexOf(name, start + 1, StringComparison.Ordinal);
        }

        return start;
    }
}
