using System.Text.Json;
using System.Text.Json.Nodes;

namespace AttrBot.WhatsApp.Tests.Client;

/// <summary>What the engine is asked for, member by member of the client.</summary>
public sealed class CommandTests : IDisposable
{
    private const string Group = ClientFixture.Group;
    private const string Channel = "120363000000000002@newsletter";
    private const string GroupAnswer = """{"jid":"120363000000000001@g.us","name":"N"}""";
    private const string ChannelAnswer = """{"id":"120363000000000002@newsletter","name":"N"}""";

    private static readonly WhatsAppGroupInvite s_invite = new(Group, "+15550001111", "Abc", DateTimeOffset.FromUnixTimeSeconds(1795303799));

    private readonly ClientFixture _fixture = new();

    public static TheoryData<string, Func<IWhatsAppClient, ValueTask>> Commands { get; } = new()
    {
        { """leaveGroup {"jid":"120363000000000001@g.us"}""", client => client.Groups.LeaveAsync(Group) },
        { """setGroupName {"jid":"120363000000000001@g.us","name":"N"}""", client => client.Groups.SetNameAsync(Group, "N") },
        { """setGroupTopic {"jid":"120363000000000001@g.us","topic":""}""", client => client.Groups.SetDescriptionAsync(Group, "") },
        { """setGroupAnnounce {"jid":"120363000000000001@g.us","announce":true}""", client => client.Groups.SetAnnounceAsync(Group, true) },
        { """setGroupLocked {"jid":"120363000000000001@g.us","locked":false}""", client => client.Groups.SetLockedAsync(Group, false) },
        { """setGroupMemberAddMode {"jid":"120363000000000001@g.us","mode":"admin_add"}""", client => client.Groups.SetMemberAddAsync(Group, true) },
        { """setGroupMemberAddMode {"jid":"120363000000000001@g.us","mode":"all_member_add"}""", client => client.Groups.SetMemberAddAsync(Group, false) },
        { """setGroupJoinApprovalMode {"jid":"120363000000000001@g.us","enabled":true}""", client => client.Groups.SetJoinApprovalAsync(Group, true) },
        {
            """updateGroupParticipants {"jid":"120363000000000001@g.us","participants":["15550001111@s.whatsapp.net","155500000020@lid"],"action":"add"}""",
            client => client.Groups.ChangeMembersAsync(Group, WhatsAppMemberChange.Add, ["+15550001111", "155500000020@lid"])
        },
        {
            """updateGroupParticipants {"jid":"120363000000000001@g.us","participants":["15550001111@s.whatsapp.net"],"action":"demote"}""",
            client => client.Groups.ChangeMembersAsync(Group, WhatsAppMemberChange.Demote, ["+15550001111"])
        },
        {
            """updateGroupRequestParticipants {"jid":"120363000000000001@g.us","participants":["15550001111@s.whatsapp.net"],"action":"approve"}""",
            client => client.Groups.AnswerJoinRequestsAsync(Group, ["+15550001111"], approve: true)
        },
        {
            """updateGroupRequestParticipants {"jid":"120363000000000001@g.us","participants":["15550001111@s.whatsapp.net"],"action":"reject"}""",
            client => client.Groups.AnswerJoinRequestsAsync(Group, ["+15550001111"], approve: false)
        },
        {
            """joinGroupWithInvite {"jid":"120363000000000001@g.us","inviter":"15550001111@s.whatsapp.net","code":"Abc","expiration":1795303799}""",
            client => client.Groups.JoinAsync(s_invite)
        },
        { """linkGroup {"parent":"1@g.us","child":"120363000000000001@g.us"}""", client => client.Groups.LinkAsync("1@g.us", Group) },
        { """unlinkGroup {"parent":"1@g.us","child":"120363000000000001@g.us"}""", client => client.Groups.UnlinkAsync("1@g.us", Group) },
        { """subscribePresence {"jid":"15550001111@s.whatsapp.net"}""", client => client.Contacts.SubscribePresenceAsync("+15550001111") },
        { """followNewsletter {"jid":"120363000000000002@newsletter"}""", client => client.Newsletters.FollowAsync(Channel) },
        { """unfollowNewsletter {"jid":"120363000000000002@newsletter"}""", client => client.Newsletters.UnfollowAsync(Channel) },
        { """newsletterToggleMute {"jid":"120363000000000002@newsletter","mute":true}""", client => client.Newsletters.SetMutedAsync(Channel, true) },
        { """newsletterMarkViewed {"jid":"120363000000000002@newsletter","serverIds":[7,8]}""", client => client.Newsletters.MarkViewedAsync(Channel, [7, 8]) },
        {
            """newsletterSendReaction {"jid":"120363000000000002@newsletter","serverId":7,"reaction":"+","messageId":""}""",
            client => client.Newsletters.ReactAsync(Channel, 7, "+")
        },
        {
            """newsletterSendReaction {"jid":"120363000000000002@newsletter","serverId":7,"reaction":"","messageId":""}""",
            client => client.Newsletters.ReactAsync(Channel, 7, "+", remove: true)
        },
        { """setPrivacySetting {"name":"last","value":"contact_blacklist"}""", client => client.Privacy.SetAsync(WhatsAppPrivacyItem.LastSeen, WhatsAppAudience.ContactsExcept) },
        { """setPrivacySetting {"name":"online","value":"match_last_seen"}""", client => client.Privacy.SetAsync(WhatsAppPrivacyItem.Online, WhatsAppAudience.SameAsLastSeen) },
        { """setPrivacySetting {"name":"calladd","value":"known"}""", client => client.Privacy.SetAsync(WhatsAppPrivacyItem.Calls, WhatsAppAudience.Known) },
        { """setPrivacySetting {"name":"readreceipts","value":"none"}""", client => client.Privacy.SetAsync(WhatsAppPrivacyItem.ReadReceipts, WhatsAppAudience.Nobody) },
        { """setDefaultDisappearingTimer {"seconds":604800}""", client => client.Privacy.SetDefaultDisappearingTimerAsync(WhatsAppTimer.Week) },
        { """setDisappearingTimer {"jid":"120363000000000001@g.us","seconds":0}""", client => client.SetDisappearingTimerAsync(Group, WhatsAppTimer.Off) },
        { """updateBlocklist {"jid":"15550001111@s.whatsapp.net","action":"block"}""", client => client.Privacy.BlockAsync("+15550001111") },
        { """updateBlocklist {"jid":"15550001111@s.whatsapp.net","action":"unblock"}""", client => client.Privacy.UnblockAsync("+15550001111") },
        { """setProfileName {"name":"Bot"}""", client => client.Profile.SetNameAsync("Bot") },
        { """setStatusMessage {"message":"I answer."}""", client => client.Profile.SetAboutAsync("I answer.") },
        { """sendPresence {"presence":"available"}""", client => client.Profile.SetOnlineAsync(true) },
        { """sendPresence {"presence":"unavailable"}""", client => client.Profile.SetOnlineAsync(false) },
        { """rejectCall {"from":"15550001111@s.whatsapp.net","callId":"C"}""", client => client.RejectCallAsync("15550001111:2@s.whatsapp.net", "C") },
        {
            """markRead {"ids":["A","B"],"chat":"15550001111@s.whatsapp.net","sender":"15550001111@s.whatsapp.net"}""",
            client => client.MarkReadAsync("+15550001111", "+15550001111", [new MessageId("A"), new MessageId("B")])
        },
    };

    /// <summary>Members that answer with something, and what the engine answers to them.</summary>
    public static TheoryData<string, string, Func<IWhatsAppClient, ValueTask>> Questions { get; } = new()
    {
        { "getJoinedGroups -", "[]", async client => await client.Groups.ListAsync() },
        { """getGroupInfo {"jid":"120363000000000001@g.us"}""", GroupAnswer, async client => await client.Groups.GetAsync(Group) },
        {
            """createGroup {"name":"N","participants":["15550001111@s.whatsapp.net"]}""",
            GroupAnswer,
            async client => await client.Groups.CreateAsync("N", ["+15550001111"])
        },
        { """createCommunity {"name":"N","participants":[]}""", GroupAnswer, async client => await client.Groups.CreateInCommunityAsync("N", []) },
        {
            """createCommunity {"name":"N","participants":[],"parent":"120363000000000001@g.us"}""",
            GroupAnswer,
            async client => await client.Groups.CreateInCommunityAsync("N", [], Group)
        },
        { """getGroupRequestParticipants {"jid":"120363000000000001@g.us"}""", "[]", async client => await client.Groups.ListJoinRequestsAsync(Group) },
        { """getGroupInviteLink {"jid":"120363000000000001@g.us","reset":true}""", """{"link":"L"}""", async client => await client.Groups.GetLinkAsync(Group, true) },
        { """getGroupInfoFromLink {"code":"AbC-_1"}""", GroupAnswer, async client => await client.Groups.PreviewAsync("https://chat.whatsapp.com/AbC-_1?x=y") },
        { """joinGroupWithLink {"code":"AbC"}""", GroupAnswer, async client => await client.Groups.JoinAsync(" AbC ") },
        {
            """getGroupInfoFromInvite {"jid":"120363000000000001@g.us","inviter":"15550001111@s.whatsapp.net","code":"Abc","expiration":1795303799}""",
            GroupAnswer,
            async client => await client.Groups.PreviewAsync(s_invite)
        },
        { """getSubGroups {"jid":"120363000000000001@g.us"}""", "[]", async client => await client.Groups.ListSubgroupsAsync(Group) },
        { """getLinkedGroupsParticipants {"jid":"120363000000000001@g.us"}""", "[]", async client => await client.Groups.ListCommunityMembersAsync(Group) },
        { """isOnWhatsApp {"phones":["+15550001111"]}""", "[]", async client => await client.Contacts.CheckAsync(["+1 555 000 1111"]) },
        { """getUserInfo {"jids":["15550001111@s.whatsapp.net"]}""", "{}", async client => await client.Contacts.GetInfoAsync(["+15550001111"]) },
        { """getProfilePicture {"jid":"120363000000000001@g.us"}""", "{}", async client => await client.Contacts.GetPictureAsync(Group) },
        { """getUserDevices {"jids":["15550001111@s.whatsapp.net"]}""", "[]", async client => await client.Contacts.GetDevicesAsync(["+15550001111"]) },
        { """getBusinessProfile {"jid":"15550001111@s.whatsapp.net"}""", "{}", async client => await client.Contacts.GetBusinessAsync("+15550001111") },
        { """getLidFromPn {"jid":"15550001111@s.whatsapp.net"}""", "{}", async client => await client.Contacts.FindLidAsync("+15550001111") },
        { """getPnFromLid {"jid":"155500000010@lid"}""", "{}", async client => await client.Contacts.FindPhoneNumberAsync("155500000010@lid") },
        { """resolveContactQRLink {"code":"QR1"}""", """{"jid":"1@lid"}""", async client => await client.Contacts.ResolveLinkAsync("https://wa.me/qr/QR1") },
        {
            """resolveBusinessMessageLink {"code":"B1"}""",
            """{"jid":"1@lid"}""",
            async client => await client.Contacts.ResolveBusinessLinkAsync("https://wa.me/message/B1/")
        },
        { "getSubscribedNewsletters -", "[]", async client => await client.Newsletters.ListAsync() },
        { """getNewsletterInfo {"jid":"120363000000000002@newsletter"}""", ChannelAnswer, async client => await client.Newsletters.GetAsync(Channel) },
        { """getNewsletterInfoWithInvite {"key":"K"}""", ChannelAnswer, async client => await client.Newsletters.PreviewAsync("https://whatsapp.com/channel/K") },
        { """createNewsletter {"name":"N","description":"D"}""", ChannelAnswer, async client => await client.Newsletters.CreateAsync("N", "D") },
        { """getNewsletterMessages {"jid":"120363000000000002@newsletter","count":50,"before":0}""", "[]", async client => await client.Newsletters.GetMessagesAsync(Channel) },
        {
            """getNewsletterMessageUpdates {"jid":"120363000000000002@newsletter","count":5,"since":1,"after":7}""",
            "[]",
            async client => await client.Newsletters.GetUpdatesAsync(Channel, 5, DateTimeOffset.FromUnixTimeSeconds(1), 7)
        },
        { """newsletterSubscribeLiveUpdates {"jid":"120363000000000002@newsletter"}""", """{"durationMs":300000}""", async client => await client.Newsletters.SubscribeAsync(Channel) },
        { """tryFetchPrivacySettings {"ignoreCache":false}""", "{}", async client => await client.Privacy.GetAsync() },
        { "getStatusPrivacy -", "[]", async client => await client.Privacy.GetStatusAudienceAsync() },
        { "getBlocklist -", "{}", async client => await client.Privacy.ListBlockedAsync() },
        { "getMe -", """{"jid":"1:2@s.whatsapp.net"}""", async client => await client.Profile.GetAsync() },
        { """getContactQRLink {"revoke":false}""", """{"link":"L"}""", async client => await client.Profile.GetLinkAsync() },
        { """getBotListV2 {"a":1}""", "[]", async client => await client.InvokeAsync("getBotListV2", new JsonObject { ["a"] = 1 }) },
    };

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [MemberData(nameof(Commands), DisableDiscoveryEnumeration = true)]
    public async Task A_change_is_this_command(string command, Func<IWhatsAppClient, ValueTask> act)
    {
        await act(_fixture.Client);

        Assert.Equal(command, _fixture.Engine.Last);
    }

    [Theory]
    [MemberData(nameof(Questions), DisableDiscoveryEnumeration = true)]
    public async Task A_question_is_this_command(string command, string answer, Func<IWhatsAppClient, ValueTask> act)
    {
        _fixture.Engine.Answer(command.Split(' ')[0], answer);

        await act(_fixture.Client);

        Assert.Equal(command, _fixture.Engine.Last);
    }

    [Fact]
    public async Task Pictures_are_handed_over_by_path()
    {
        byte[] jpeg = [0xFF, 0xD8, 0xFF, 0xE0];
        OutgoingAttachment picture = OutgoingAttachment.FromBytes(jpeg, "p.jpg");
        var seen = new List<(string Command, string Jid, byte[] Content)>();
        _fixture.Engine.During = (command, arguments) =>
        {
            string? path = (string?)arguments!["path"] ?? (string?)arguments["picture"];
            seen.Add((command, (string?)arguments["jid"] ?? "-", File.ReadAllBytes(path!)));
            return default;
        };
        _fixture.Engine.Answer("setGroupPhoto", """{"pictureId":"1"}""").Answer("setGroupPhoto", """{"pictureId":"2"}""").Answer("createNewsletter", ChannelAnswer);

        Assert.Equal("1", await _fixture.Client.Groups.SetPictureAsync(Group, picture));
        Assert.Equal("2", await _fixture.Client.Profile.SetPictureAsync(picture));
        await _fixture.Client.Newsletters.CreateAsync("N", "D", picture);

        Assert.Equal([("setGroupPhoto", Group), ("setGroupPhoto", ""), ("createNewsletter", "-")], seen.Select(call => (call.Command, call.Jid)));
        Assert.All(seen, call => Assert.Equal(jpeg, call.Content));
        Assert.Empty(_fixture.FilesOnTheirWay);
    }

    [Fact]
    public async Task Pictures_are_JPEG()
    {
        OutgoingAttachment picture = OutgoingAttachment.FromBytes("\u0089PNG"u8.ToArray(), "p.png");

        await Assert.ThrowsAsync<ArgumentException>(async () => await _fixture.Client.Profile.SetPictureAsync(picture));
        Assert.Empty(_fixture.Engine.Calls);
        Assert.Empty(_fixture.FilesOnTheirWay);
    }

    [Fact]
    public async Task Arguments_of_a_command_can_be_used_again()
    {
        var arguments = new JsonObject { ["a"] = 1 };

        await _fixture.Client.InvokeAsync("x", arguments);
        await _fixture.Client.InvokeAsync("x", arguments);

        Assert.Equal([("x", """{"a":1}"""), ("x", """{"a":1}""")], _fixture.Engine.Calls);
    }

    [Theory]
    [InlineData("getProfilePicture")]
    [InlineData("subscribePresence")]
    [InlineData("createGroup")]
    [InlineData("fetchAppState")]
    [InlineData("updateGroupParticipants")]
    public async Task What_would_end_the_engine_waits_for_the_login(string command)
    {
        _fixture.Engine.Answer("isLoggedIn", """{"loggedIn":false}""");

        var failure = await Assert.ThrowsAsync<WhatsAppException>(async () => await _fixture.Client.InvokeAsync(command));

        Assert.Equal((WhatsAppErrorKind.NotConnected, SendFailure.Transient), (failure.Kind, failure.Failure));
        Assert.Equal(["isLoggedIn"], _fixture.Engine.Calls.Select(call => call.Command));
    }

    [Fact]
    public async Task Wrong_arguments_never_reach_the_engine()
    {
        IWhatsAppClient client = _fixture.Client;

        await Assert.ThrowsAsync<ArgumentException>(async () => await client.Groups.SetNameAsync(Group, " "));
        await Assert.ThrowsAsync<ArgumentException>(async () => await client.Groups.SetNameAsync(Group, new string('x', 101)));
        await Assert.ThrowsAsync<ArgumentException>(async () => await client.Groups.ChangeMembersAsync(Group, WhatsAppMemberChange.Add, []));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await client.Groups.ChangeMembersAsync(Group, (WhatsAppMemberChange)9, ["+15550001111"]));
        await Assert.ThrowsAsync<ArgumentException>(async () => await client.Groups.JoinAsync("https://chat.whatsapp.com/"));
        await Assert.ThrowsAsync<ArgumentException>(async () => await client.Groups.JoinAsync("a b"));
        await Assert.ThrowsAsync<ArgumentException>(async () => await client.Contacts.CheckAsync([]));
        await Assert.ThrowsAsync<ArgumentException>(async () => await client.Contacts.CheckAsync(["Ada"]));
        await Assert.ThrowsAsync<ArgumentException>(async () => await client.Contacts.GetInfoAsync([]));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await client.Newsletters.GetMessagesAsync(Channel, 0));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await client.Newsletters.GetMessagesAsync(Channel, 101));
        await Assert.ThrowsAsync<ArgumentException>(async () => await client.Newsletters.MarkViewedAsync(Channel, []));
        await Assert.ThrowsAsync<ArgumentException>(async () => await client.Privacy.SetAsync(WhatsAppPrivacyItem.Online, WhatsAppAudience.Contacts));
        await Assert.ThrowsAsync<ArgumentException>(async () => await client.Privacy.SetAsync(WhatsAppPrivacyItem.LastSeen, WhatsAppAudience.Unknown));
        await Assert.ThrowsAsync<ArgumentException>(async () => await client.Profile.SetNameAsync(new string('x', 26)));
        await Assert.ThrowsAsync<ArgumentException>(async () => await client.Profile.SetAboutAsync(new string('x', 140)));
        await Assert.ThrowsAsync<ArgumentException>(async () => await client.MarkReadAsync(Group, "+15550001111", []));
        await Assert.ThrowsAsync<ArgumentException>(async () => await client.RejectCallAsync("+15550001111", ""));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await client.SendActivityAsync(Group, (WhatsAppActivity)9));
        await Assert.ThrowsAsync<ArgumentException>(async () => await client.InvokeAsync(""));
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await client.SendAsync(Group, null!));

        await Assert.ThrowsAsync<WhatsAppException>(async () => await client.Groups.LeaveAsync("+15550001111"));
        await Assert.ThrowsAsync<WhatsAppException>(async () => await client.Newsletters.FollowAsync(Group));
        await Assert.ThrowsAsync<WhatsAppException>(async () => await client.Privacy.BlockAsync(Group));
        await Assert.ThrowsAsync<WhatsAppException>(async () => await client.RevokeAsync(Group, default));
        await Assert.ThrowsAsync<WhatsAppException>(async () => await client.SetDisappearingTimerAsync(Group, TimeSpan.FromSeconds(-1)));

        Assert.Empty(_fixture.Engine.Calls);
    }
}
