using System.Collections.Immutable;
using System.Text.Json;
using AttrBot.Signal.Client;

namespace AttrBot.Signal.RestApi;

/// <summary>
/// Reads signal-cli-rest-api's groups (client.go: GroupEntry, ExpandedGroupEntry). Older versions name a member by one text, newer
/// ones, when they are asked, by number and ACI.
/// </summary>
internal static class RestGroupReader
{
    public static ImmutableArray<SignalGroup> ReadAll(JsonElement groups) => [.. groups.Items().Select(Read).OfType<SignalGroup>()];

    private static SignalGroup? Read(JsonElement group) => (group.TextOf("internal_id") ?? RestGroupIds.Read(group.TextOf("id"))) is not { } id
        ? null
        : new SignalGroup
        {
            Id = id,
            Name = group.TextOf("name"),
            Description = group.TextOf("description"),
            IsMember = group.FlagOf("member"),
            IsBlocked = group.FlagOf("blocked"),
            Members = People(group, "members"),
            Admins = People(group, "admins"),
            PendingMembers = People(group, "pending_invites"),
            RequestingMembers = People(group, "pending_requests"),
            AddMembers = Permission(group, "add_members"),
            EditDetails = Permission(group, "edit_group"),
            SendMessages = Permission(group, "send_messages"),
            InviteLink = group.TextOf("invite_link") is { Length: > 0 } link ? link : null,
        };

    private static ImmutableArray<SignalAddress> People(JsonElement group, string property) =>
        [.. group.ItemsOf(property).Select(Person)];

    private static SignalAddress Person(JsonElement person)
    {
        string? text = person.ValueKind == JsonValueKind.String ? person.GetString() : null;
        return new SignalAddress
        {
            Number = text is ['+', ..] ? text : person.TextOf("number") is { Length: > 0 } number ? number : null,
            Aci = text is not null and not ['+', ..] ? text : person.TextOf("uuid") is { Length: > 0 } aci ? aci : null,
        };
    }

    private static SignalGroupPermission Permission(JsonElement group, string property) =>
        group.ObjectOf("permissions").TextOf(property) == "only-admins" ? SignalGroupPermission.OnlyAdmins : SignalGroupPermission.EveryMember;
}
