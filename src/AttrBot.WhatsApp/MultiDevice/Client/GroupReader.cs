using System.Text.Json;
using AttrBot.WhatsApp.MultiDevice.Errors;

namespace AttrBot.WhatsApp.MultiDevice.Client;

/// <summary>Reads groups as the engines tell of them.</summary>
internal static class GroupReader
{
    /// <exception cref="WhatsAppException">It is no group.</exception>
    public static WhatsAppGroup ReadOne(JsonElement group, WhatsAppCommand command) => Read(group) ?? throw WhatsAppErrors.NotUnderstood(command);

    /// <summary>Reads a group; <see langword="null"/> if it is none.</summary>
    public static WhatsAppGroup? Read(JsonElement group) => group.JidOf("jid") is { } id
        ? new WhatsAppGroup
        {
            Id = id,
            Name = group.TextOf("name") ?? "",
            Description = group.TextOf("description") ?? "",
            Owner = group.JidOf("owner") ?? default,
            IsAnnounce = group.FlagOf("announce"),
            IsLocked = group.FlagOf("locked"),
            IsEphemeral = group.FlagOf("ephemeral"),
            Members = [.. group.ObjectOf("participants").Items().Select(ReadMember).OfType<WhatsAppGroupMember>()],
            Raw = group,
        }
        : null;

    private static WhatsAppGroupMember? ReadMember(JsonElement member) => member.JidOf("jid") is { } person
        ? new WhatsAppGroupMember(person, member.FlagOf("isAdmin") || member.FlagOf("isSuperAdmin"), member.FlagOf("isSuperAdmin"))
        : null;
}
