using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using AttrBot.WhatsApp.MultiDevice.Errors;
using AttrBot.WhatsApp.MultiDevice.Sending;

namespace AttrBot.WhatsApp.MultiDevice.Client;

/// <summary>The groups of an account, through its engine.</summary>
/// <param name="caller">The engine.</param>
/// <param name="uploader">Puts pictures where the engine reads them.</param>
internal sealed class EngineGroups(EngineCaller caller, MediaUploader uploader) : IWhatsAppGroups
{
    private const string Hosts = "https://chat.whatsapp.com/…";

    private static readonly WhatsAppCommand s_list = WhatsAppCommand.Asks("getJoinedGroups");
    private static readonly WhatsAppCommand s_get = WhatsAppCommand.Asks("getGroupInfo");
    private static readonly WhatsAppCommand s_create = WhatsAppCommand.Makes("createGroup");
    private static readonly WhatsAppCommand s_createCommunity = WhatsAppCommand.Makes("createCommunity");
    private static readonly WhatsAppCommand s_requests = WhatsAppCommand.Asks("getGroupRequestParticipants");
    private static readonly WhatsAppCommand s_link = WhatsAppCommand.Asks("getGroupInviteLink");
    private static readonly WhatsAppCommand s_resetLink = WhatsAppCommand.Makes("getGroupInviteLink");
    private static readonly WhatsAppCommand s_preview = WhatsAppCommand.Asks("getGroupInfoFromLink");
    private static readonly WhatsAppCommand s_join = WhatsAppCommand.Sets("joinGroupWithLink");
    private static readonly WhatsAppCommand s_previewInvite = WhatsAppCommand.Asks("getGroupInfoFromInvite");
    private static readonly WhatsAppCommand s_subgroups = WhatsAppCommand.Asks("getSubGroups");
    private static readonly WhatsAppCommand s_communityMembers = WhatsAppCommand.Asks("getLinkedGroupsParticipants");
    private static readonly WhatsAppCommand s_picture = WhatsAppCommand.Sets("setGroupPhoto");

    public async ValueTask<ImmutableArray<WhatsAppGroup>> ListAsync(CancellationToken cancellationToken = default)
    {
        JsonElement answer = await caller.CallAsync(s_list, null, cancellationToken);
        return [.. answer.Items().Select(GroupReader.Read).OfType<WhatsAppGroup>()];
    }

    public ValueTask<WhatsAppGroup> GetAsync(Jid group, CancellationToken cancellationToken = default) =>
        ReadAsync(s_get, Of(group), cancellationToken);

    public ValueTask<WhatsAppGroup> CreateAsync(string name, IReadOnlyCollection<Jid> members, CancellationToken cancellationToken = default) =>
        ReadAsync(s_create, New(name, members), cancellationToken);

    public ValueTask<WhatsAppGroup> CreateInCommunityAsync(
        string name, IReadOnlyCollection<Jid> members, Jid community = default, CancellationToken cancellationToken = default)
    {
        JsonObject arguments = New(name, members);
        if (!community.IsEmpty)
        {
            arguments["parent"] = Addresses.Group(community).ToString();
        }

        return ReadAsync(s_createCommunity, arguments, cancellationToken);
    }

    public ValueTask LeaveAsync(Jid group, CancellationToken cancellationToken = default) =>
        SetAsync("leaveGroup", Of(group), cancellationToken);

    public ValueTask SetNameAsync(Jid group, string name, CancellationToken cancellationToken = default) =>
        SetAsync("setGroupName", Of(group, "name", CheckName(name)), cancellationToken);

    public ValueTask SetDescriptionAsync(Jid group, string description, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(description);

        // setGroupDescription names no earlier description, and WhatsApp refuses it where there is one.
        return SetAsync("setGroupTopic", Of(group, "topic", description), cancellationToken);
    }

    public async ValueTask<string> SetPictureAsync(Jid group, OutgoingAttachment picture, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(picture);
        string id = Addresses.Group(group).ToString();
        JsonElement answer = await uploader.WithPictureAsync(
            picture,
            path => caller.CallAsync(s_picture, new JsonObject { ["jid"] = id, ["path"] = path }, cancellationToken),
            cancellationToken);
        return answer.TextOf("pictureId") ?? "";
    }

    public ValueTask SetAnnounceAsync(Jid group, bool adminsOnly, CancellationToken cancellationToken = default) =>
        SetAsync("setGroupAnnounce", Of(group, "announce", adminsOnly), cancellationToken);

    public ValueTask SetLockedAsync(Jid group, bool adminsOnly, CancellationToken cancellationToken = default) =>
        SetAsync("setGroupLocked", Of(group, "locked", adminsOnly), cancellationToken);

    public ValueTask SetMemberAddAsync(Jid group, bool adminsOnly, CancellationToken cancellationToken = default) =>
        SetAsync("setGroupMemberAddMode", Of(group, "mode", adminsOnly ? "admin_add" : "all_member_add"), cancellationToken);

    public ValueTask SetJoinApprovalAsync(Jid group, bool required, CancellationToken cancellationToken = default) =>
        SetAsync("setGroupJoinApprovalMode", Of(group, "enabled", required), cancellationToken);

    public ValueTask ChangeMembersAsync(
        Jid group, WhatsAppMemberChange change, IReadOnlyCollection<Jid> members, CancellationToken cancellationToken = default)
    {
        JsonObject arguments = Of(group, "participants", Arguments.People(members));
        arguments["action"] = change switch
        {
            WhatsAppMemberChange.Add => "add",
            WhatsAppMemberChange.Remove => "remove",
            WhatsAppMemberChange.Promote => "promote",
            WhatsAppMemberChange.Demote => "demote",
            _ => throw new ArgumentOutOfRangeException(nameof(change), change, "There is no such change."),
        };
        return SetAsync("updateGroupParticipants", arguments, cancellationToken);
    }

    public async ValueTask<ImmutableArray<WhatsAppJoinRequest>> ListJoinRequestsAsync(Jid group, CancellationToken cancellationToken = default)
    {
        JsonElement answer = await caller.CallAsync(s_requests, Of(group), cancellationToken);
        return
        [
            .. from request in answer.Items()
               let person = request.JidOf("jid")
               where person is not null
               select new WhatsAppJoinRequest(person.Value, request.TimeOf("requestedAt")),
        ];
    }

    public ValueTask AnswerJoinRequestsAsync(
        Jid group, IReadOnlyCollection<Jid> people, bool approve, CancellationToken cancellationToken = default)
    {
        JsonObject arguments = Of(group, "participants", Arguments.People(people));
        arguments["action"] = approve ? "approve" : "reject";
        return SetAsync("updateGroupRequestParticipants", arguments, cancellationToken);
    }

    public async ValueTask<string> GetLinkAsync(Jid group, bool reset = false, CancellationToken cancellationToken = default)
    {
        WhatsAppCommand command = reset ? s_resetLink : s_link;
        JsonElement answer = await caller.CallAsync(command, Of(group, "reset", reset), cancellationToken);
        return answer.TextOf("link") ?? throw WhatsAppErrors.NotUnderstood(command);
    }

    public ValueTask<WhatsAppGroup> PreviewAsync(string link, CancellationToken cancellationToken = default) =>
        ReadAsync(s_preview, new JsonObject { ["code"] = Arguments.Code(link, Hosts) }, cancellationToken);

    public async ValueTask<Jid> JoinAsync(string link, CancellationToken cancellationToken = default)
    {
        JsonElement answer = await caller.CallAsync(s_join, new JsonObject { ["code"] = Arguments.Code(link, Hosts) }, cancellationToken);
        return answer.JidOf("jid") ?? throw WhatsAppErrors.NotUnderstood(s_join);
    }

    public ValueTask<WhatsAppGroup> PreviewAsync(WhatsAppGroupInvite invite, CancellationToken cancellationToken = default) =>
        ReadAsync(s_previewInvite, Of(invite), cancellationToken);

    public ValueTask JoinAsync(WhatsAppGroupInvite invite, CancellationToken cancellationToken = default) =>
        SetAsync("joinGroupWithInvite", Of(invite), cancellationToken);

    public ValueTask LinkAsync(Jid community, Jid group, CancellationToken cancellationToken = default) =>
        SetAsync("linkGroup", Pair(community, group), cancellationToken);

    public ValueTask UnlinkAsync(Jid community, Jid group, CancellationToken cancellationToken = default) =>
        SetAsync("unlinkGroup", Pair(community, group), cancellationToken);

    public async ValueTask<ImmutableArray<WhatsAppSubgroup>> ListSubgroupsAsync(Jid community, CancellationToken cancellationToken = default)
    {
        JsonElement answer = await caller.CallAsync(s_subgroups, Of(community), cancellationToken);
        return
        [
            .. from subgroup in answer.Items()
               let id = subgroup.JidOf("jid")
               where id is not null
               select new WhatsAppSubgroup(id.Value, subgroup.TextOf("name") ?? "", subgroup.FlagOf("isDefaultSub")),
        ];
    }

    public async ValueTask<ImmutableArray<Jid>> ListCommunityMembersAsync(Jid community, CancellationToken cancellationToken = default) =>
        (await caller.CallAsync(s_communityMembers, Of(community), cancellationToken)).Jids();

    private async ValueTask SetAsync(string command, JsonObject arguments, CancellationToken cancellationToken) =>
        await caller.CallAsync(WhatsAppCommand.Sets(command), arguments, cancellationToken);

    private async ValueTask<WhatsAppGroup> ReadAsync(WhatsAppCommand command, JsonObject arguments, CancellationToken cancellationToken) =>
        GroupReader.ReadOne(await caller.CallAsync(command, arguments, cancellationToken), command);

    private static JsonObject Of(Jid group) => new() { ["jid"] = Addresses.Group(group).ToString() };

    private static JsonObject Of(Jid group, string name, JsonNode value) => new() { ["jid"] = Addresses.Group(group).ToString(), [name] = value };

    private static JsonObject Of(WhatsAppGroupInvite invite)
    {
        ArgumentNullException.ThrowIfNull(invite);
        JsonObject arguments = Of(invite.Group, "inviter", Addresses.Person(invite.Inviter).ToString());
        arguments["code"] = invite.Code;
        arguments["expiration"] = invite.Expiration.ToUnixTimeSeconds();
        return arguments;
    }

    private static JsonObject Pair(Jid community, Jid group) => new()
    {
        ["parent"] = Addresses.Group(community).ToString(),
        ["child"] = Addresses.Group(group).ToString(),
    };

    private static JsonObject New(string name, IReadOnlyCollection<Jid> members)
    {
        ArgumentNullException.ThrowIfNull(members);
        return new JsonObject
        {
            ["name"] = CheckName(name),
            ["participants"] = Arguments.Texts(members.Select(member => Addresses.Person(member).ToString())),
        };
    }

    private static string CheckName(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return name.Length <= IWhatsAppGroups.MaxNameLength ? name : throw new ArgumentException(
            string.Create(CultureInfo.InvariantCulture, $"The name of a group has at most {IWhatsAppGroups.MaxNameLength} characters."), nameof(name));
    }
}
