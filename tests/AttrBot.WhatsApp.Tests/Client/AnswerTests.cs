using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace AttrBot.WhatsApp.Tests.Client;

/// <summary>What the engine answers, and what becomes of it: answers are those of the binary's source.</summary>
public sealed class AnswerTests : IDisposable
{
    private readonly ClientFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task A_group_has_members_and_settings()
    {
        _fixture.Engine.Answer(
            "getGroupInfo",
            """{"jid":"1@g.us","name":"N","announce":true,"locked":true,"ephemeral":true,"description":"D","owner":"15550001111@s.whatsapp.net","participants":[{"jid":"155500000010@lid","isAdmin":true,"isSuperAdmin":false},{"jid":"155500000020@lid","isAdmin":false,"isSuperAdmin":true},{"jid":7}]}""");

        WhatsAppGroup group = await _fixture.Client.Groups.GetAsync("1@g.us");

        Assert.Equal(("1@g.us", "N", "D", "15550001111@s.whatsapp.net"), (group.Id.ToString(), group.Name, group.Description, group.Owner.ToString()));
        Assert.True(group is { IsAnnounce: true, IsLocked: true, IsEphemeral: true });
        Assert.Equal(
            [new WhatsAppGroupMember("155500000010@lid", true, false), new WhatsAppGroupMember("155500000020@lid", true, true)], group.Members);
        Assert.Equal("N", group.Raw.GetProperty("name").GetString());
    }

    [Fact]
    public async Task Lists_leave_out_what_cannot_be_read()
    {
        _fixture.Engine
            .Answer("getJoinedGroups", """[{"jid":"1@g.us","name":"N"},{"name":"no id"},7,null,{"jid":"not an address"}]""")
            .Answer("getGroupRequestParticipants", """[{"jid":"15550001111@s.whatsapp.net","requestedAt":1795303799},{}]""")
            .Answer("getSubGroups", """[{"jid":"2@g.us","name":"All","isDefaultSub":true},"x"]""")
            .Answer("getLinkedGroupsParticipants", """["15550001111@s.whatsapp.net",7,""]""")
            .Answer("getBlocklist", """{"jids":["155500000010@lid"]}""");
        IWhatsAppClient client = _fixture.Client;

        Assert.Equal("N", Assert.Single(await client.Groups.ListAsync()).Name);
        Assert.Equal(
            [new WhatsAppJoinRequest("+15550001111", DateTimeOffset.FromUnixTimeSeconds(1795303799))], await client.Groups.ListJoinRequestsAsync("1@g.us"));
        Assert.Equal([new WhatsAppSubgroup("2@g.us", "All", true)], await client.Groups.ListSubgroupsAsync("1@g.us"));
        Assert.Equal(["+15550001111"], await client.Groups.ListCommunityMembersAsync("1@g.us"));
        Assert.Equal(["155500000010@lid"], await client.Privacy.ListBlockedAsync());
    }

    [Fact]
    public async Task People_are_known_or_not()
    {
        _fixture.Engine
            .Answer("isOnWhatsApp", """[{"query":"+15550001111","isIn":true,"jid":"15550001111@s.whatsapp.net"},{"query":"+15550002222","isIn":false}]""")
            .Answer("getUserInfo", """{"15550001111@s.whatsapp.net":{"status":"here","pictureID":"9","verifiedName":null}}""")
            .Answer("getProfilePicture", """{"url":"https://pps.whatsapp.net/x","id":"9","type":"image"}""")
            .Answer("getBusinessProfile", """{"jid":"15550001111@s.whatsapp.net","email":"a@b.c"}""")
            .Answer("resolveContactQRLink", """{"jid":"15550001111@s.whatsapp.net","type":"contact","pushName":"Ada"}""")
            .Answer("getMe", """{"jid":"15550009999:3@s.whatsapp.net","lid":"155500000090:3@lid","pushName":"Bot"}""")
            .Answer("getLidFromPn", """{"lid":"155500000010@lid"}""");
        IWhatsAppContacts contacts = _fixture.Client.Contacts;

        Assert.Equal(
            [new WhatsAppNumber("+15550001111", true, "+15550001111"), new WhatsAppNumber("+15550002222", false, null)],
            await contacts.CheckAsync(["+15550001111", "+15550002222"]));
        WhatsAppUserInfo info = Assert.Single(await contacts.GetInfoAsync(["+15550001111"]));
        Assert.Equal(("here", "9"), (info.About, info.PictureId));
        Assert.Equal(new WhatsAppPicture("9", "https://pps.whatsapp.net/x"), await contacts.GetPictureAsync("+15550001111"));
        Assert.Equal("a@b.c", (await contacts.GetBusinessAsync("+15550001111"))?.Email);
        Assert.Equal("Ada", (await contacts.ResolveLinkAsync("QR1")).Name);
        Assert.Equal(new WhatsAppAccount("+15550009999", "155500000090@lid", "Bot"), await _fixture.Client.Profile.GetAsync());
        Assert.Equal(Jid.Parse("155500000010@lid"), await contacts.FindLidAsync("+15550001111"));
        Assert.Null(await contacts.FindPhoneNumberAsync("155500000010@lid"));
    }

    [Theory]
    [InlineData("that user or group does not have a profile picture")]
    [InlineData("the user has hidden their profile picture from you")]
    public async Task A_picture_that_is_not_shown_is_none(string words)
    {
        _fixture.Engine.Fail("getProfilePicture", "ERR_PROFILE_PIC", words);

        Assert.Null(await _fixture.Client.Contacts.GetPictureAsync("+15550001111"));
    }

    [Fact]
    public async Task Channels_have_messages_and_reactions()
    {
        _fixture.Engine
            .Answer("getNewsletterInfo", """{"id":"1@newsletter","state":"active","name":"N","description":"D","role":"subscriber","mute":"on"}""")
            .Answer("getNewsletterMessages", """[{"serverId":7,"timestamp":1795303799,"viewsCount":3,"message":{},"reactions":[{"reaction":"+","count":2}]},{"timestamp":1}]""")
            .Answer("newsletterSubscribeLiveUpdates", """{"durationMs":300000}""");
        IWhatsAppNewsletters channels = _fixture.Client.Newsletters;

        WhatsAppNewsletter channel = await channels.GetAsync("1@newsletter");
        WhatsAppNewsletterMessage message = Assert.Single(await channels.GetMessagesAsync("1@newsletter"));

        Assert.Equal(("N", "D", "subscriber", true), (channel.Name, channel.Description, channel.Role, channel.IsMuted));
        Assert.Equal((7, 3), (message.Number, message.Views));
        Assert.Equal([new WhatsAppReactionCount("+", 2)], message.Reactions);
        Assert.Equal(TimeSpan.FromMinutes(5), await channels.SubscribeAsync("1@newsletter"));
    }

    [Fact]
    public async Task Privacy_is_told_in_words()
    {
        _fixture.Engine
            .Answer(
                "tryFetchPrivacySettings",
                """{"groupAdd":"contacts","lastSeen":"none","status":"contact_blacklist","profile":"all","readReceipts":"all","callAdd":"known","online":"match_last_seen","messages":"","defense":"off","stickers":"x"}""")
            .Answer("getStatusPrivacy", """[{"type":"blacklist","list":["15550001111@s.whatsapp.net"],"isDefault":true}]""");

        WhatsAppPrivacySettings settings = await _fixture.Client.Privacy.GetAsync();
        WhatsAppStatusAudience audience = Assert.Single(await _fixture.Client.Privacy.GetStatusAudienceAsync());

        Assert.Equal(WhatsAppAudience.Contacts, settings.GroupAdd);
        Assert.Equal(WhatsAppAudience.Nobody, settings.LastSeen);
        Assert.Equal(WhatsAppAudience.ContactsExcept, settings.About);
        Assert.Equal(WhatsAppAudience.Everybody, settings.Picture);
        Assert.Equal(WhatsAppAudience.Known, settings.Calls);
        Assert.Equal(WhatsAppAudience.SameAsLastSeen, settings.Online);
        Assert.Equal(WhatsAppAudience.Unknown, settings.Messages);
        Assert.Equal(("blacklist", true), (audience.Kind, audience.IsDefault));
        Assert.Equal(["+15550001111"], audience.People);
    }

    [Fact]
    public async Task A_vote_is_read_by_the_hashes_of_the_options()
    {
        _fixture.Engine.Answer("decryptPollVote", $$"""{"selectedOptions":["{{Hash("later")}}","{{Hash("never said")}}"]}""");
        byte[] vote = """{"event":"message","data":{"info":{"id":"A"},"message":{"pollUpdateMessage":{}}}}"""u8.ToArray();

        ImmutableArray<string> chosen = await _fixture.Client.ReadVoteAsync(vote, ["now", "later"]);

        Assert.Equal(["later"], chosen);
        Assert.Equal("""decryptPollVote {"info":{"id":"A"},"message":{"pollUpdateMessage":{}}}""", _fixture.Engine.Last);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"info":{}}""")]
    public async Task What_is_no_event_of_a_message_is_no_vote(string raw)
    {
        await Assert.ThrowsAsync<ArgumentException>(async () => await _fixture.Client.ReadVoteAsync(Encoding.UTF8.GetBytes(raw), ["now"]));
        Assert.Empty(_fixture.Engine.Calls);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"id":"","timestamp":1795303799}""")]
    [InlineData("""{"id":"A"}""")]
    [InlineData("""{"id":"A","timestamp":99999999999999}""")]
    [InlineData("""{"id":7,"timestamp":1}""")]
    [InlineData("[]")]
    public async Task A_send_that_is_answered_with_nonsense_may_have_been_sent(string answer)
    {
        _fixture.Engine.Answer("sendMessage", answer);

        var failure = await Assert.ThrowsAsync<WhatsAppException>(async () => await _fixture.Client.SendAsync("+15550001111", "hi"));

        Assert.Equal((WhatsAppErrorKind.Engine, SendFailure.Ambiguous), (failure.Kind, failure.Failure));
    }

    private static string Hash(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
