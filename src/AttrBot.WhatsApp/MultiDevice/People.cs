using System.Collections.Immutable;

namespace AttrBot.WhatsApp.MultiDevice;

/// <summary>Names people as the bot knows them: without device, with all their ids.</summary>
internal static class People
{
    /// <param name="jid">How the event names the person.</param>
    /// <param name="other">The person's other address, by LID or phone number, if it is known.</param>
    /// <param name="name">The name that the person chose.</param>
    public static ChatUser User(Jid jid, Jid? other = null, string? name = null)
    {
        string id = jid.ToUser().ToString();
        var ids = ImmutableArray.CreateBuilder<string>(3);
        ids.Add(id);
        if (other is { IsUser: true } && other.Value.ToUser().ToString() is var second && second != id)
        {
            ids.Add(second);
        }

        if ((jid.PhoneNumber ?? other?.PhoneNumber) is { } number)
        {
            ids.Add(number);
        }

        return new ChatUser { Id = id, KnownIds = ids.DrainToImmutable(), DisplayName = string.IsNullOrEmpty(name) ? null : name };
    }
}
