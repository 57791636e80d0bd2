using System.Collections.Immutable;
using System.Text.Json;

namespace AttrBot.Signal.Client;

/// <summary>Reads the answer of <c>listGroups</c> (<c>ListGroupsCommand.JsonGroup</c>).</summary>
internal static class GroupReader
{
    public static ImmutableArray<SignalGroup> ReadAll(JsonElement groups) =>
        [.. groups.Items().Select(Read).OfType<SignalGroup>()];

    private static SignalGroup? Read(JsonElement group) => group.TextOf("id") is not { } id ? null : new SignalGroup
    {
        Id = id,
        Name = group.TextOf("name"),
        Description = group.TextOf("description"),
        IsMember = group.FlagOf("isMember"),
        IsBlocked = group.FlagOf("isBlocked"),
        MessageExpiration = Durations.OfSeconds(group.LongOf("messageExpirationTime")),
        Members = AddressReader.ReadAll(group, "members"),
        Admins = AddressReader.ReadAll(group, "admins"),
        PendingMembers = AddressReader.ReadAll(group, "pendingMembers"),
        RequestingMembers = AddressReader.ReadAll(group, "requestingMembers"),
        Banned = AddressReader.ReadAll(group, "banned"),
        AddMembers = ReadPermission(group, "permissionAddMember"),
        EditDetails = ReadPermission(group, "permissionEditDetails"),
        SendMessages = ReadPermission(group, "permissionSendMessage"),
        InviteLink = group.TextOf("groupInviteLink"),
    };

    private static SignalGroupPermission ReadPermission(JsonElement group, string property) =>
        group.TextOf(property) == "ONLY_ADMINS" ? SignalGroupPermission.OnlyAdmins : SignalGroupPermission.EveryMember;
}
