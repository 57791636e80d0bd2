using System.Text.Json;
using System.Text.Json.Nodes;
using AttrBot.WhatsApp.Tests.Fixture;
using AttrBot.WhatsApp.Tests.MockWhatsApp;

namespace AttrBot.WhatsApp.Tests.Baileys;

/// <summary>engine.mjs and an unmodified Baileys client, through really encrypted messages.</summary>
[Collection(ConversationFixture.Name)]
public sealed class MessageTests(ConversationFixture fixture)
{
    [Fact]
    public async Task A_text_arrives_with_who_sent_it_when_and_under_which_names()
    {
        string id = await fixture.Client.SendAsync(fixture.Engine.Jid, "Good morning! 🌞");

        JsonElement told = await fixture.Engine.NextTextAsync("Good morning! 🌞");

        JsonElement info = told.GetProperty("info");
        Assert.Equal(id, info.GetProperty("id").GetString());
        Assert.Equal(fixture.Client.Jid, info.GetProperty("chat").GetString());
        Assert.Equal($"{fixture.Client.User}:1@s.whatsapp.net", info.GetProperty("sender").GetString());
        Assert.Equal($"{fixture.Client.User}0@lid", info.GetProperty("senderAlt").GetString());
        Assert.Equal("Mock " + fixture.Client.User, info.GetProperty("pushName").GetString());
        Assert.False(info.GetProperty("isFromMe").GetBoolean());
        Assert.False(info.GetProperty("isGroup").GetBoolean());
        Assert.InRange(info.GetProperty("timestamp").GetInt64(), DateTimeOffset.UtcNow.ToUnixTimeSeconds() - 60, DateTimeOffset.UtcNow.ToUnixTimeSeconds() + 60);
    }

    [Fact]
    public async Task A_sent_text_is_answered_with_the_id_and_the_servers_time_and_arrives()
    {
        JsonElement answer = await fixture.Engine.CallAsync("sendMessage", Text(fixture.Client.Jid, "How are you?"));

        JsonElement message = await fixture.Client.NextMessageAsync(told => told.GetProperty("text").GetString() == "How are you?");
        Assert.Equal(answer.GetProperty("id").GetString(), message.GetProperty("id").GetString());
        Assert.InRange(answer.GetProperty("timestamp").GetInt64(), 1_700_000_000, 4_000_000_000);
    }

    [Fact]
    public async Task A_message_may_be_given_its_id()
    {
        JsonObject command = Text(fixture.Client.Jid, "named");
        command["id"] = "3EB0AAAABBBBCCCCDDDD";

        JsonElement answer = await fixture.Engine.CallAsync("sendMessage", command);

        Assert.Equal("3EB0AAAABBBBCCCCDDDD", answer.GetProperty("id").GetString());
        Assert.Equal("3EB0AAAABBBBCCCCDDDD", (await fixture.Client.NextMessageAsync(IsText("named"))).GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_reply_quotes_in_both_directions()
    {
        string question = await fixture.Client.SendAsync(fixture.Engine.Jid, "Who?");
        await fixture.Engine.NextTextAsync("Who?");
        string answer = (await fixture.Engine.CallAsync("sendMessage", new JsonObject
        {
            ["jid"] = fixture.Client.Jid,
            ["message"] = new JsonObject
            {
                ["extendedTextMessage"] = new JsonObject
                {
                    ["text"] = "Me.",
                    ["contextInfo"] = new JsonObject
                    {
                        ["stanzaID"] = question,
                        ["participant"] = fixture.Client.Jid,
                        ["quotedMessage"] = new JsonObject { ["conversation"] = "Who?" },
                    },
                },
            },
        })).GetProperty("id").GetString()!;
        JsonElement read = await fixture.Client.NextMessageAsync(IsText("Me."));
        Assert.Equal(question, read.GetProperty("quoted").GetString());

        await fixture.Client.SendAsync(fixture.Engine.Jid, "Ah.", quoted: answer);

        JsonElement told = await fixture.Engine.NextTextAsync("Ah.");
        JsonElement context = told.GetProperty("message").GetProperty("extendedTextMessage").GetProperty("contextInfo");
        Assert.Equal(answer, context.GetProperty("stanzaID").GetString());
        Assert.Equal("Me.", context.GetProperty("quotedMessage").GetProperty("extendedTextMessage").GetProperty("text").GetString());
    }

    [Fact]
    public async Task Reactions_travel_in_both_directions()
    {
        string id = await fixture.Client.SendAsync(fixture.Engine.Jid, "React!");
        await fixture.Engine.NextTextAsync("React!");

        await fixture.Engine.CallAsync("sendReaction", new JsonObject { ["chat"] = fixture.Client.Jid, ["sender"] = fixture.Client.Jid, ["id"] = id, ["reaction"] = "👍" });

        JsonElement reaction = await fixture.Client.NextAsync("reaction");
        Assert.Equal((id, "👍"), (reaction.GetProperty("id").GetString(), reaction.GetProperty("text").GetString()));

        string own = await fixture.Engine.SendAsync(fixture.Client.Jid, "Mine");
        await fixture.Client.NextMessageAsync(IsText("Mine"));
        await fixture.Client.ReactAsync(own, "🎉");
        JsonElement told = await fixture.Engine.NextAsync("message", data => data.GetProperty("message").TryGetProperty("reactionMessage", out _));
        JsonElement received = told.GetProperty("message").GetProperty("reactionMessage");
        Assert.Equal("🎉", received.GetProperty("text").GetString());
        Assert.Equal(own, received.GetProperty("key").GetProperty("ID").GetString());
    }

    [Fact]
    public async Task An_edit_and_a_revocation_reach_the_other_side()
    {
        string id = await fixture.Engine.SendAsync(fixture.Client.Jid, "tpyo");
        await fixture.Client.NextMessageAsync(IsText("tpyo"));

        await fixture.Engine.CallAsync("editMessage", new JsonObject { ["chat"] = fixture.Client.Jid, ["id"] = id, ["message"] = new JsonObject { ["conversation"] = "typo" } });
        JsonElement edit = await fixture.Client.NextAsync("update", update => update.GetProperty("edited").ValueKind == JsonValueKind.String);
        Assert.Equal((id, "typo"), (edit.GetProperty("id").GetString(), edit.GetProperty("edited").GetString()));

        await fixture.Engine.CallAsync("revokeMessage", new JsonObject { ["chat"] = fixture.Client.Jid, ["sender"] = "", ["id"] = id });
        JsonElement revoked = await fixture.Client.NextAsync("update", update => update.GetProperty("revoked").GetBoolean());
        Assert.Equal(id, revoked.GetProperty("id").GetString());
    }

    [Fact]
    public async Task An_edit_by_the_other_side_is_told_as_a_message_about_a_message()
    {
        string id = await fixture.Client.SendAsync(fixture.Engine.Jid, "frist");
        await fixture.Engine.NextTextAsync("frist");

        await fixture.Client.SendAsync(fixture.Engine.Jid, new JsonObject
        {
            ["text"] = "first",
            ["edit"] = new JsonObject { ["remoteJid"] = fixture.Engine.Jid, ["fromMe"] = true, ["id"] = id },
        });

        JsonElement told = await fixture.Engine.NextAsync("message", data => data.GetProperty("message").TryGetProperty("protocolMessage", out _));
        JsonElement protocol = told.GetProperty("message").GetProperty("protocolMessage");
        Assert.Equal("MESSAGE_EDIT", protocol.GetProperty("type").GetString());
        Assert.Equal(id, protocol.GetProperty("key").GetProperty("ID").GetString());
        Assert.Contains("first", protocol.GetProperty("editedMessage").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_receipt_is_told_delivered_and_read()
    {
        string id = await fixture.Engine.SendAsync(fixture.Client.Jid, "Seen?");
        await fixture.Client.NextMessageAsync(IsText("Seen?"));
        JsonElement delivered = await fixture.Engine.NextAsync("message:receipt", data => IdsOf(data).Contains(id));
        Assert.Contains(delivered.GetProperty("type").GetString(), new[] { "", "inactive" });
        Assert.Equal(fixture.Client.Jid, delivered.GetProperty("chat").GetString());

        await fixture.Client.MarkReadAsync(id);

        JsonElement read = await fixture.Engine.NextAsync("message:receipt", data => data.GetProperty("type").GetString() == "read");
        Assert.Equal([id], IdsOf(read));
    }

    [Fact]
    public async Task What_is_marked_read_is_told_the_sender()
    {
        string id = await fixture.Client.SendAsync(fixture.Engine.Jid, "Did you read this?");
        await fixture.Engine.NextTextAsync("Did you read this?");

        await fixture.Engine.CallAsync("markRead", new JsonObject { ["ids"] = new JsonArray(id), ["chat"] = fixture.Client.Jid });

        const int Read = 4;
        JsonElement update = await fixture.Client.NextAsync("update", update => update.GetProperty("status").ValueKind == JsonValueKind.Number && update.GetProperty("status").GetInt32() == Read);
        Assert.Equal(id, update.GetProperty("id").GetString());
    }

    [Fact]
    public async Task Typing_and_presence_are_told()
    {
        await fixture.Client.TypingAsync(fixture.Engine.Jid, "composing");
        JsonElement typing = await fixture.Engine.NextAsync("chat_presence");
        Assert.Equal((fixture.Client.Jid, "composing"), (typing.GetProperty("chat").GetString(), typing.GetProperty("state").GetString()));

        await fixture.Engine.CallAsync("subscribePresence", new JsonObject { ["jid"] = "15551230001@s.whatsapp.net" });
        await fixture.Server.PresenceAsync("15551230001", available: true);
        await fixture.Engine.CallAsync("subscribePresence", new JsonObject { ["jid"] = "15551230001@s.whatsapp.net" });
        JsonElement presence = await fixture.Engine.NextAsync("presence", data => data.GetProperty("jid").GetString() == "15551230001@s.whatsapp.net");
        Assert.Equal("available", presence.GetProperty("presence").GetString());

        await fixture.Engine.CallAsync("sendChatPresence", new JsonObject { ["jid"] = fixture.Client.Jid, ["presence"] = "composing", ["media"] = "audio" });
        Assert.Equal("recording", (await fixture.Client.NextAsync("presence", told => told.GetProperty("state").GetString() == "recording")).GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_sender_that_is_addressed_by_LID_is_told_with_its_phone_number()
    {
        await fixture.Server.SayAsync("15551230002", fixture.Engine.User, "hidden number", lid: true, name: "Vera");

        JsonElement info = (await fixture.Engine.NextTextAsync("hidden number")).GetProperty("info");

        Assert.Equal("155512300020@lid", info.GetProperty("chat").GetString());
        Assert.Equal("155512300020@lid", info.GetProperty("sender").GetString());
        Assert.Equal("15551230002@s.whatsapp.net", info.GetProperty("senderAlt").GetString());
        Assert.Equal("lid", info.GetProperty("addressingMode").GetString());
        Assert.Equal("Vera", info.GetProperty("pushName").GetString());

        // And back, under the LID.
        await fixture.Engine.SendAsync("155512300020@lid", "found you");
        Assert.Contains("found you", await TextsOfAsync("15551230002"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_group_talks_by_phone_numbers_or_by_LIDs(bool lid)
    {
        string group = await fixture.Server.MakeGroupAsync("Gardeners", lid, fixture.Client.User, fixture.Engine.User, "15551230003");
        JsonElement joined = await fixture.Engine.NextAsync("group:joined", data => data.GetProperty("jid").GetString() == group);
        Assert.Equal("Gardeners", joined.GetProperty("name").GetString());

        await fixture.Client.SendAsync(group, $"Hello group {lid}");
        JsonElement info = (await fixture.Engine.NextTextAsync($"Hello group {lid}")).GetProperty("info");
        Assert.Equal(group, info.GetProperty("chat").GetString());
        Assert.True(info.GetProperty("isGroup").GetBoolean());
        Assert.Equal(lid ? $"{fixture.Client.User}0:1@lid" : $"{fixture.Client.User}:1@s.whatsapp.net", info.GetProperty("sender").GetString());
        Assert.Equal(lid ? fixture.Client.Jid : $"{fixture.Client.User}0@lid", info.GetProperty("senderAlt").GetString());

        await fixture.Engine.SendAsync(group, $"Hello all {lid}");
        await fixture.Client.NextMessageAsync(IsText($"Hello all {lid}"));
        Assert.Contains($"Hello all {lid}", await TextsOfAsync("15551230003"));

        JsonElement described = await fixture.Engine.CallAsync("getGroupInfo", new JsonObject { ["jid"] = group });
        Assert.Equal(3, described.GetProperty("participants").GetArrayLength());
        Assert.True(described.GetProperty("participants")[0].GetProperty("isSuperAdmin").GetBoolean());
        JsonElement groups = await fixture.Engine.CallAsync("getJoinedGroups");
        Assert.Contains(group, groups.EnumerateArray().Select(each => each.GetProperty("jid").GetString()));
    }

    [Fact]
    public async Task A_change_of_a_group_is_told_with_who_made_it()
    {
        string group = await fixture.Server.MakeGroupAsync("Before", lid: false, fixture.Client.User, fixture.Engine.User);
        await fixture.Engine.NextAsync("group:joined", data => data.GetProperty("jid").GetString() == group);

        await fixture.Server.RawAsync(fixture.Engine.User, $$$"""
            {"tag":"notification","attrs":{"from":"{{{group}}}","type":"w:gp2","participant":"{{{fixture.Client.Jid}}}","t":"1800000000"},
             "content":[{"tag":"subject","attrs":{"subject":"After"}},{"tag":"add","attrs":{},"content":[{"tag":"participant","attrs":{"jid":"15551230004@s.whatsapp.net"}}]}]}
            """);

        JsonElement change = await fixture.Engine.NextAsync("group:info");
        Assert.Equal("After", change.GetProperty("name").GetString());
        Assert.Equal("15551230004@s.whatsapp.net", change.GetProperty("join")[0].GetString());
        Assert.Equal(fixture.Client.Jid, change.GetProperty("sender").GetString());
        Assert.Equal(1_800_000_000, change.GetProperty("timestamp").GetInt64());
    }

    [Fact]
    public async Task A_call_is_told()
    {
        await fixture.Server.RawAsync(fixture.Engine.User, $$$"""
            {"tag":"call","attrs":{"from":"{{{fixture.Client.Jid}}}","t":"1800000000"},
             "content":[{"tag":"offer","attrs":{"call-id":"CALL1","call-creator":"{{{fixture.Client.Jid}}}"},"content":[{"tag":"video","attrs":{}}]}]}
            """);

        JsonElement call = await fixture.Engine.NextAsync("call:offer");
        Assert.Equal((fixture.Client.Jid, "CALL1", true), (call.GetProperty("from").GetString(), call.GetProperty("callId").GetString(), call.GetProperty("isVideo").GetBoolean()));
    }

    [Fact]
    public async Task A_vote_in_a_poll_is_encrypted_and_read()
    {
        JsonElement sent = await fixture.Engine.CallAsync("sendPollCreation", new JsonObject
        {
            ["jid"] = "15551230005@s.whatsapp.net",
            ["name"] = "Tea?",
            ["options"] = new JsonArray("yes", "no"),
            ["selectableCount"] = 1,
        });
        string id = sent.GetProperty("id").GetString()!;

        // The account votes in its own poll: encrypted and decrypted by what both sides derive from the poll's secret.
        JsonElement vote = await fixture.Engine.CallAsync("encryptPollVote", new JsonObject
        {
            ["info"] = new JsonObject { ["id"] = id, ["chat"] = "15551230005@s.whatsapp.net", ["sender"] = fixture.Engine.Jid, ["isFromMe"] = true },
            ["vote"] = new JsonObject { ["selectedOptions"] = new JsonArray("ihqMLoQV2Xk2Yb3uJ2N2tXgDJv0gcqpyvAt1FHw2wnY=") },
        });
        JsonElement read = await fixture.Engine.CallAsync("decryptPollVote", new JsonObject
        {
            ["info"] = new JsonObject { ["id"] = "3EB0VOTE", ["chat"] = "15551230005@s.whatsapp.net", ["sender"] = fixture.Engine.Jid, ["isFromMe"] = true },
            ["message"] = new JsonObject { ["pollUpdateMessage"] = JsonNode.Parse(vote.GetRawText()) },
        });

        Assert.Equal("ihqMLoQV2Xk2Yb3uJ2N2tXgDJv0gcqpyvAt1FHw2wnY=", read.GetProperty("selectedOptions")[0].GetString());
    }

    [Fact]
    public async Task A_message_that_cannot_be_decrypted_is_reported_and_comes_once_the_sender_is_asked_again()
    {
        await fixture.Server.FaultAsync("corrupt=1");

        string id = await fixture.Client.SendAsync(fixture.Engine.Jid, "damaged on its way");

        JsonElement report = await fixture.Engine.NextAsync("undecryptable");
        Assert.Equal(id, report.GetProperty("info").GetProperty("id").GetString());
        Assert.Equal(id, (await fixture.Engine.NextTextAsync("damaged on its way")).GetProperty("info").GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_message_that_the_other_side_cannot_decrypt_is_sent_again()
    {
        await fixture.Server.FaultAsync("corrupt=1");

        string id = await fixture.Engine.SendAsync(fixture.Client.Jid, "damaged on my way");

        await fixture.Engine.NextAsync("message:receipt", data => data.GetProperty("type").GetString() == "retry");
        Assert.Equal(id, (await fixture.Client.NextMessageAsync(IsText("damaged on my way"))).GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_message_that_the_server_refuses_fails_with_its_number()
    {
        await fixture.Server.FaultAsync("ack=479");

        Assert.Equal(("ERR_SEND", "server returned error 479"), await fixture.Engine.FailAsync("sendMessage", Text(fixture.Client.Jid, "refused")));
    }

    [Fact]
    public async Task Messages_asked_for_at_once_arrive_in_the_order_they_were_asked_for()
    {
        Task<string>[] sends = [.. Enumerable.Range(0, 30).Select(i => fixture.Engine.SendAsync(fixture.Client.Jid, $"many {i}"))];
        await Task.WhenAll(sends);

        for (int i = 0; i < 30; i++)
        {
            JsonElement message = await fixture.Client.NextMessageAsync(told => told.GetProperty("text").GetString()?.StartsWith("many ", StringComparison.Ordinal) == true);
            Assert.Equal($"many {i}", message.GetProperty("text").GetString());
        }
    }

    [Theory]
    [InlineData("""{"nope":1}""", "nope")]
    [InlineData("""{"extendedTextMessage":{"text":"x","contextInfo":{"mentioned":["a"]}}}""", "mentioned")]
    [InlineData("""{"protocolMessage":{"type":"NO_SUCH_TYPE"}}""", "type")]
    public async Task A_field_that_a_message_does_not_have_is_refused(string message, string field)
    {
        (string code, string error) = await fixture.Engine.FailAsync("sendMessage", new JsonObject { ["jid"] = fixture.Client.Jid, ["message"] = JsonNode.Parse(message) });

        Assert.Equal("ERR_INVALID_ARGS", code);
        Assert.Contains($"unknown field \"{field}\"", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("noat")]
    [InlineData("")]
    [InlineData("a@b@c")]
    public async Task What_is_no_JID_is_refused(string jid) =>
        Assert.Equal("ERR_INVALID_JID", (await fixture.Engine.FailAsync("sendMessage", Text(jid, "x"))).Code);

    [Fact]
    public async Task Numbers_are_looked_up()
    {
        JsonElement found = await fixture.Engine.CallAsync("isOnWhatsApp", new JsonObject { ["phones"] = new JsonArray("+" + fixture.Client.User, "+1999") });

        Assert.True(found[0].GetProperty("isIn").GetBoolean());
        Assert.Equal(fixture.Client.Jid, found[0].GetProperty("jid").GetString());
        Assert.False(found[1].GetProperty("isIn").GetBoolean());
        JsonElement lid = await fixture.Engine.CallAsync("getLidFromPn", new JsonObject { ["jid"] = fixture.Client.Jid });
        Assert.Equal($"{fixture.Client.User}0@lid", lid.GetProperty("lid").GetString());
        JsonElement me = await fixture.Engine.CallAsync("getMe");
        Assert.Equal($"{fixture.Engine.User}:1@s.whatsapp.net", me.GetProperty("jid").GetString());
    }

    private static JsonObject Text(string jid, string text) => new() { ["jid"] = jid, ["message"] = new JsonObject { ["conversation"] = text } };

    private static Func<JsonElement, bool> IsText(string text) => told => told.GetProperty("text").GetString() == text;

    private static string[] IdsOf(JsonElement receipt) => [.. receipt.GetProperty("ids").EnumerateArray().Select(id => id.GetString()!)];

    // A phone decrypts in its own time, and nothing tells when.
    private async Task<string?[]> TextsOfAsync(string user)
    {
        for (long end = Environment.TickCount64 + (long)Patience.Limit.TotalMilliseconds; ;)
        {
            string?[] texts = [.. (await fixture.Server.InboxAsync(user)).EnumerateArray()
                .Where(item => item.GetProperty("kind").GetString() == "message").Select(item => item.GetProperty("text").GetString())];
            if (texts.Length > 0 || Environment.TickCount64 > end)
            {
                return texts;
            }
        }
    }
}
