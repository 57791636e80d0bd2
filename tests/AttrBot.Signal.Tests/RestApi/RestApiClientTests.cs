using System.Text.Json;
using AttrBot.Signal.Tests.Fixture;

namespace AttrBot.Signal.Tests.RestApi;

/// <summary>What else an account can do goes to the right place, and what signal-cli-rest-api does not offer says so.</summary>
public sealed class RestApiClientTests
{
    private const string Ada = "+15550001111";
    private const string Group = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    private const string ApiGroup = "group.QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQT0=";

    private static readonly MessageId s_message = new("1699999990000");
    private static readonly OutgoingAttachment s_picture = OutgoingAttachment.FromBytes(new byte[] { 1, 2, 3 }, "a.png", "image/png");

    public static TheoryData<string, Func<ISignalClient, Task>, string> Requests => new()
    {
        { "delete", c => c.DeleteAsync(Ada, s_message).AsTask(), """DELETE /v1/remote-delete/{n} {"recipient":"+15550001111","timestamp":1699999990000}""" },
        { "react", c => c.ReactAsync($"group:{Group}", s_message, Ada, "👍").AsTask(), $$"""POST /v1/reactions/{n} {"recipient":"{{ApiGroup}}","reaction":"\uD83D\uDC4D","target_author":"+15550001111","timestamp":1699999990000}""" },
        { "react off", c => c.ReactAsync("u:ada.01", s_message, Ada, "👍", remove: true).AsTask(), """DELETE /v1/reactions/{n} {"recipient":"u:ada.01","reaction":"\uD83D\uDC4D","target_author":"+15550001111","timestamp":1699999990000}""" },
        { "read", c => c.SendReceiptAsync(Ada, [s_message]).AsTask(), """POST /v1/receipts/{n} {"recipient":"+15550001111","receipt_type":"read","timestamp":1699999990000}""" },
        { "typing", c => c.SendTypingAsync(Ada).AsTask(), """PUT /v1/typing-indicator/{n} {"recipient":"+15550001111"}""" },
        { "typing off", c => c.SendTypingAsync(Ada, isTyping: false).AsTask(), """DELETE /v1/typing-indicator/{n} {"recipient":"+15550001111"}""" },
        { "poll", c => c.CreatePollAsync(Ada, new SignalPoll("q", ["a", "b"])).AsTask(), """POST /v1/polls/{n} {"recipient":"+15550001111","question":"q","answers":["a","b"],"allow_multiple_selections":false}""" },
        { "vote", c => c.VoteAsync(Ada, s_message, Ada, [0, 2]).AsTask(), """POST /v1/polls/{n}/vote {"recipient":"+15550001111","poll_author":"+15550001111","poll_timestamp":"1699999990000","selected_answers":[1,3]}""" },
        { "end poll", c => c.EndPollAsync(Ada, s_message).AsTask(), """DELETE /v1/polls/{n} {"recipient":"+15550001111","poll_timestamp":"1699999990000"}""" },
        { "quit", c => c.Groups.QuitAsync(Group).AsTask(), $"POST /v1/groups/{{n}}/{ApiGroup}/quit" },
        { "rename", c => c.Groups.UpdateAsync(Group, new SignalGroupChange { Name = "x", Avatar = s_picture }).AsTask(), $$$"""PUT /v1/groups/{n}/{{{ApiGroup}}} {"base64_avatar":"AQID","name":"x","permissions":{}}""" },
        { "add members", c => c.Groups.UpdateAsync(Group, new SignalGroupChange { AddMembers = [Ada, "u:ada.01"] }).AsTask(), $$"""POST /v1/groups/{n}/{{ApiGroup}}/members {"members":["+15550001111","ada.01"]}""" },
        { "remove admins", c => c.Groups.UpdateAsync(Group, new SignalGroupChange { RemoveAdmins = [Ada] }).AsTask(), $$"""DELETE /v1/groups/{n}/{{ApiGroup}}/admins {"admins":["+15550001111"]}""" },
        { "block", c => c.Contacts.BlockAsync([$"group:{Group}"]).AsTask(), $"POST /v1/groups/{{n}}/{ApiGroup}/block" },
        { "contact", c => c.Contacts.UpdateAsync(Ada, "Ada", TimeSpan.FromHours(1)).AsTask(), """PUT /v1/contacts/{n} {"recipient":"+15550001111","name":"Ada","expiration_in_seconds":3600}""" },
        { "trust", c => c.Contacts.TrustAsync(Ada, "123 45").AsTask(), """PUT /v1/identities/{n}/trust/+15550001111 {"verified_safety_number":"12345"}""" },
        { "trust all", c => c.Contacts.TrustAllKnownKeysAsync(Ada).AsTask(), """PUT /v1/identities/{n}/trust/+15550001111 {"trust_all_known_keys":true}""" },
        { "register", c => c.Account.RegisterAsync("signalcaptcha://x").AsTask(), """POST /v1/register/{n} {"use_voice":false,"captcha":"signalcaptcha://x"}""" },
        { "verify", c => c.Account.VerifyAsync("123-456").AsTask(), "POST /v1/register/{n}/verify/123-456" },
        { "profile", c => c.Account.UpdateProfileAsync(new SignalProfileChange { GivenName = "Bot", About = "", Avatar = s_picture }).AsTask(), """PUT /v1/profiles/{n} {"name":"Bot","base64_avatar":"AQID","about":""}""" },
        { "add device", c => c.Account.AddDeviceAsync("sgnl://linkdevice?x").AsTask(), """POST /v1/devices/{n} {"uri":"sgnl://linkdevice?x"}""" },
        { "remove device", c => c.Account.RemoveDeviceAsync(3).AsTask(), "DELETE /v1/devices/{n}/3" },
    };

    public static TheoryData<string, Func<ISignalClient, Task>> NotOffered => new()
    {
        { "any method", c => c.InvokeAsync("version").AsTask() },
        { "second vote", c => c.VoteAsync(Ada, s_message, Ada, [0], voteCount: 2).AsTask() },
        { "vote taken back", c => c.VoteAsync(Ada, s_message, Ada, []).AsTask() },
        { "join", c => c.Groups.JoinAsync("https://signal.group/#x").AsTask() },
        { "new admins", c => c.Groups.QuitAsync(Group, newAdmins: [Ada]).AsTask() },
        { "ban", c => c.Groups.UpdateAsync(Group, new SignalGroupChange { Ban = [Ada] }).AsTask() },
        { "reset link", c => c.Groups.UpdateAsync(Group, new SignalGroupChange { ResetLink = true }).AsTask() },
        { "picture of a new group", c => c.Groups.CreateAsync(new SignalGroupChange { Name = "x", Avatar = s_picture }).AsTask() },
        { "remove contact", c => c.Contacts.RemoveAsync(Ada).AsTask() },
        { "block people", c => c.Contacts.BlockAsync([Ada]).AsTask() },
        { "unblock", c => c.Contacts.UnblockAsync([Ada]).AsTask() },
        { "status of a username", c => c.Contacts.GetStatusAsync(["u:ada.01"]).AsTask() },
        { "profile without name", c => c.Account.UpdateProfileAsync(new SignalProfileChange { About = "x", RemoveAvatar = true }).AsTask() },
        { "profile whose picture it would take away", c => c.Account.UpdateProfileAsync(new SignalProfileChange { GivenName = "x" }).AsTask() },
    };

    [Theory]
    [MemberData(nameof(Requests), DisableDiscoveryEnumeration = true)]
    public async Task Request_IsWrittenAsItTakesIt(string what, Func<ISignalClient, Task> ask, string expected)
    {
        await using RestApiFixture api = await RestApiFixture.StartAsync();

        await ask(api.Client);

        (string call, JsonElement body) = Assert.Single(api.Server.Calls);
        Assert.True($"{call} {Text(body)}".TrimEnd() == expected, $"{what}: {call} {Text(body)}");
    }

    [Theory]
    [MemberData(nameof(NotOffered), DisableDiscoveryEnumeration = true)]
    public async Task WhatItDoesNotOffer_SaysSo_AndAsksNothing(string what, Func<ISignalClient, Task> ask)
    {
        await using RestApiFixture api = await RestApiFixture.StartAsync();

        NotSupportedException e = await Assert.ThrowsAsync<NotSupportedException>(() => Task.Run(() => ask(api.Client)));

        Assert.True(e.Message.Contains("signal-cli itself", StringComparison.Ordinal), what);
        Assert.Empty(api.Server.Calls);
    }

    [Fact]
    public async Task Groups_AreRead_WhetherMembersAreTextsOrObjects()
    {
        await using RestApiFixture api = await RestApiFixture.StartAsync();
        api.Server.Answers["GET /v1/groups/{n}?expand=true"] = _ => (200, $$$"""
            [{"name":"Old","id":"{{{ApiGroup}}}","internal_id":"{{{Group}}}","members":["{{{Ada}}}","cccccccc-0000-4000-8000-000000000001"],"blocked":false,"member":true,
              "pending_invites":[],"pending_requests":[],"invite_link":"","admins":["{{{Ada}}}"],"permissions":{"add_members":"only-admins","edit_group":"every-member","send_messages":""}},
             {"name":"New","id":"{{{ApiGroup}}}","members":[{"number":"","uuid":"cccccccc-0000-4000-8000-000000000001"}]},
             {"name":"no id"}, 7]
            """);

        System.Collections.Immutable.ImmutableArray<SignalGroup> groups = await api.Client.Groups.ListAsync();

        Assert.Equal([Group, Group], groups.Select(group => group.Id));
        Assert.Equal(Ada, groups[0].Members[0].Number);
        Assert.Equal("cccccccc-0000-4000-8000-000000000001", groups[0].Members[1].Aci);
        Assert.Equal("cccccccc-0000-4000-8000-000000000001", groups[1].Members[0].Aci);
        Assert.True(groups[0].IsMember);
        Assert.Equal(SignalGroupPermission.OnlyAdmins, groups[0].AddMembers);
        Assert.Null(groups[0].InviteLink);
        Assert.Equal("Old", (await api.Client.Groups.FindAsync(Group))?.Name);
    }

    [Fact]
    public async Task NewGroup_HasItsIdInBase64Once()
    {
        await using RestApiFixture api = await RestApiFixture.StartAsync();
        api.Server.Answers["POST /v1/groups/{n}"] = _ => (201, $$"""{"id":"{{ApiGroup}}"}""");

        Assert.Equal(Group, await api.Client.Groups.CreateAsync(new SignalGroupChange { Name = "x", AddMembers = [Ada] }));
    }

    [Fact]
    public async Task PeopleAndDevices_AreRead()
    {
        await using RestApiFixture api = await RestApiFixture.StartAsync();
        api.Server.Answers["GET /v1/contacts/{n}"] = _ => (200,
            """[{"number":"+15550001111","uuid":"u1","name":"","profile_name":"","username":"","blocked":true,"message_expiration":"3600","profile":{"given_name":"Ada","lastname":"L","about":""}}]""");
        api.Server.Answers["GET /v1/identities/{n}"] = _ => (200,
            """[{"number":"+15550001111","status":"TRUSTED_VERIFIED","fingerprint":"ab","added":"1700000000000","safety_number":"1","uuid":"u1"},{"uuid":"u2"}]""");
        api.Server.Answers["GET /v1/search/{n}?numbers=%2B15550001111"] = _ => (200, """[{"number":"+15550001111","registered":true}]""");
        api.Server.Answers["GET /v1/devices/{n}"] = _ => (200, """[{"id":2,"name":"desk","last_seen_timestamp":1700000000000,"creation_timestamp":1600000000000}]""");

        SignalContact contact = Assert.Single(await api.Client.Contacts.ListAsync());
        Assert.Equal(("Ada L", true, TimeSpan.FromHours(1)), (contact.ProfileName, contact.IsBlocked, contact.MessageExpiration));
        Assert.Null(contact.Name);
        SignalIdentity identity = Assert.Single(await api.Client.Contacts.ListIdentitiesAsync(Ada));
        Assert.Equal((SignalTrust.TrustedVerified, 1_700_000_000_000), (identity.Trust, identity.AddedAt.ToUnixTimeMilliseconds()));
        Assert.True(Assert.Single(await api.Client.Contacts.GetStatusAsync([Ada])).IsRegistered);
        Assert.Equal("desk", Assert.Single(await api.Client.Account.ListDevicesAsync()).Name);
    }

    private static string Text(JsonElement json) => json.ValueKind == JsonValueKind.Undefined ? "" : JsonSerializer.Serialize(json, TestJson.Relaxed);
}
