using System.Text.Json;
using System.Text.Json.Nodes;
using AttrBot.WhatsApp.Tests.MockWhatsApp;

namespace AttrBot.WhatsApp.Tests.Baileys;

/// <summary>How engine.mjs pairs, comes back, and takes its leave; each test has an account of its own.</summary>
[Collection(ConversationFixture.Name)]
public sealed class ConnectionTests(ConversationFixture fixture)
{
    [Fact]
    public async Task Pairing_tells_the_code_the_account_and_the_connection_in_this_order()
    {
        await using RawEngine engine = await RawEngine.StartAsync(fixture.Server);
        await engine.CallAsync("getQRChannel");
        await engine.CallAsync("connect");
        JsonElement code = await engine.NextAsync("qr");
        Assert.StartsWith("https://wa.me/settings/linked_devices#", code.GetProperty("code").GetString(), StringComparison.Ordinal);
        Assert.Equal(60, code.GetProperty("timeout").GetInt32());
        Assert.False((await engine.CallAsync("isLoggedIn")).GetProperty("loggedIn").GetBoolean());

        string user = await fixture.Server.ScanAsync(code.GetProperty("code").GetString()!);

        JsonElement paired = await engine.NextAsync("pair_success");
        Assert.Equal($"{user}:1@s.whatsapp.net", paired.GetProperty("jid").GetString());
        Assert.Equal($"{user}0:1@lid", paired.GetProperty("lid").GetString());
        Assert.Equal("Mock " + user, paired.GetProperty("businessName").GetString());
        JsonElement connected = await engine.NextAsync("connected");
        Assert.Equal($"{user}:1@s.whatsapp.net", connected.GetProperty("jid").GetString());
        Assert.True((await engine.CallAsync("isLoggedIn")).GetProperty("loggedIn").GetBoolean());
        Assert.Empty(engine.TakeAll("disconnected"));
    }

    [Fact]
    public async Task A_code_typed_into_the_phone_pairs_as_well()
    {
        await using RawEngine engine = await RawEngine.StartAsync(fixture.Server);
        await engine.CallAsync("connect");

        JsonElement answer = await engine.CallAsync("pairCode", new JsonObject { ["phone"] = "+1 (555) 123-0010" });
        Assert.Matches("^[0-9A-Z]{4}-[0-9A-Z]{4}$", answer.GetProperty("code").GetString());
        await fixture.Server.TypeCodeAsync("15551230010", answer.GetProperty("code").GetString()!);

        Assert.Equal("15551230010:1@s.whatsapp.net", (await engine.NextAsync("connected")).GetProperty("jid").GetString());
    }

    [Fact]
    public async Task A_code_that_nobody_types_leaves_nothing_behind()
    {
        await using RawEngine engine = await RawEngine.StartAsync(fixture.Server);
        await engine.CallAsync("connect");
        await engine.CallAsync("pairCode", new JsonObject { ["phone"] = "15551230011" });
        await engine.StopAsync();

        JsonElement again = await engine.RunAsync();

        Assert.False(again.TryGetProperty("jid", out _));
        await engine.CallAsync("getQRChannel");
    }

    [Fact]
    public async Task Codes_that_nobody_scans_run_out_and_new_ones_can_be_had()
    {
        await using RawEngine engine = await RawEngine.StartAsync(fixture.Server, "--qr-timeout", "40");
        await engine.CallAsync("getQRChannel");
        await engine.CallAsync("connect");

        await engine.NextAsync("qr:timeout");

        Assert.Equal(6, engine.TakeAll("qr").Count);
        Assert.False((await engine.CallAsync("isConnected")).GetProperty("connected").GetBoolean());
        await engine.CallAsync("getQRChannel");
        await engine.CallAsync("connect");
        await engine.NextAsync("qr");
    }

    [Fact]
    public async Task A_session_is_resumed_without_a_code_and_gets_what_waited()
    {
        await using RawEngine engine = await RawEngine.PairAsync(fixture.Server);
        Assert.Equal(0, await engine.StopAsync());
        await fixture.Client.SendAsync(engine.Jid, "while you slept");

        JsonElement init = await engine.RunAsync();
        Assert.Equal($"{engine.User}:1@s.whatsapp.net", init.GetProperty("jid").GetString());
        Assert.Equal("ERR_QR", (await engine.FailAsync("getQRChannel")).Code);
        await engine.CallAsync("connect");

        JsonElement told = await engine.NextTextAsync("while you slept");
        Assert.True(told.GetProperty("info").GetProperty("isOffline").GetBoolean());
        Assert.Equal(1, (await engine.NextAsync("offline_sync_completed")).GetProperty("count").GetInt32());
        await engine.SendAsync(fixture.Client.Jid, "awake again");
        await fixture.Client.NextMessageAsync(told => told.GetProperty("text").GetString() == "awake again");
    }

    [Fact]
    public async Task A_cut_connection_is_made_again_and_loses_nothing()
    {
        await using RawEngine engine = await RawEngine.PairAsync(fixture.Server);

        for (int i = 0; i < 3; i++)
        {
            await fixture.Server.DropAsync(engine.User);
            Task<string> received = fixture.Client.SendAsync(engine.Jid, $"into the gap {i}");
            await engine.NextAsync("disconnected");
            await engine.NextAsync("connected");
            await received;
            await engine.NextTextAsync($"into the gap {i}");
            await engine.SendAsync(fixture.Client.Jid, $"out of the gap {i}");
            await fixture.Client.NextMessageAsync(told => told.GetProperty("text").GetString() == $"out of the gap {i}");
        }
    }

    [Fact]
    public async Task A_message_that_the_cut_caught_unacknowledged_is_sent_once_more_under_its_id()
    {
        await using RawEngine engine = await RawEngine.PairAsync(fixture.Server);
        await engine.SendAsync(fixture.Client.Jid, "to know its keys");
        await fixture.Server.FaultAsync("mute=1");

        Task<string> sending = engine.SendAsync(fixture.Client.Jid, "caught");
        try
        {
            await engine.CallAsync("isConnected");
            await fixture.Server.DropAsync(engine.User);
        }
        finally
        {
            await fixture.Server.FaultAsync("mute=0");
        }

        string id = await sending;
        Assert.Equal(id, (await fixture.Client.NextMessageAsync(told => told.GetProperty("text").GetString() == "caught")).GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_killed_engine_loses_nothing_that_it_had_not_told()
    {
        await using RawEngine engine = await RawEngine.PairAsync(fixture.Server);
        HashSet<string> sent = [];
        for (int round = 0; round < 3; round++)
        {
            for (int i = 0; i < 10; i++)
            {
                await fixture.Client.SendAsync(engine.Jid, $"round {round}, {i}");
                sent.Add($"round {round}, {i}");
            }

            await engine.NextTextAsync($"round {round}, 4");
            await engine.Process.KillAsync();
            sent.ExceptWith(engine.TakeAll("message").Select(told => RawEngine.TextOf(told)!));
            sent.Remove($"round {round}, 4");
            await engine.RunAsync();
            await engine.CallAsync("connect");
        }

        foreach (string text in sent)
        {
            await engine.NextTextAsync(text);
        }
    }

    [Fact]
    public async Task A_replaced_stream_is_told_and_waits_to_be_connected_again()
    {
        await using RawEngine engine = await RawEngine.PairAsync(fixture.Server);

        await fixture.Server.ReplaceAsync(engine.User);

        await engine.NextAsync("stream_replaced");
        Assert.False((await engine.CallAsync("isConnected")).GetProperty("connected").GetBoolean());
        Assert.Equal(("ERR_SEND", "failed to send message node: websocket not connected"), await engine.FailAsync("sendMessage", Text(fixture.Client.Jid)));
        await engine.CallAsync("connect");
        await engine.NextAsync("connected");
    }

    [Fact]
    public async Task A_phone_that_removes_the_device_ends_the_session_for_good()
    {
        await using RawEngine engine = await RawEngine.PairAsync(fixture.Server);

        await fixture.Server.LogoutAsync(engine.User);

        Assert.Equal("401: logged out from another device", (await engine.NextAsync("logged_out")).GetProperty("reason").GetString());
        Assert.Equal("ERR_CONNECT", (await engine.FailAsync("connect")).Code);
        Assert.Equal(0, await engine.StopAsync());
        Assert.False((await engine.RunAsync()).TryGetProperty("jid", out _));
    }

    [Fact]
    public async Task Logging_out_removes_the_device_from_the_account_and_its_keys_from_the_disk()
    {
        await using RawEngine engine = await RawEngine.PairAsync(fixture.Server);

        await engine.CallAsync("logout");

        JsonElement account = (await fixture.Server.StateAsync()).GetProperty("accounts").EnumerateArray().Single(each => each.GetProperty("user").GetString() == engine.User);
        Assert.Equal(0, account.GetProperty("devices").GetArrayLength());
        Assert.Empty(engine.TakeAll("logged_out"));
        await engine.StopAsync();
        Assert.False((await engine.RunAsync()).TryGetProperty("jid", out _));
    }

    [Fact]
    public async Task Disconnecting_says_nothing_and_can_be_undone()
    {
        await using RawEngine engine = await RawEngine.PairAsync(fixture.Server);

        await engine.CallAsync("disconnect");
        Assert.False((await engine.CallAsync("isConnected")).GetProperty("connected").GetBoolean());
        await fixture.Client.SendAsync(engine.Jid, "kept for later");
        await engine.CallAsync("connect");

        await engine.NextTextAsync("kept for later");
        Assert.Empty(engine.TakeAll("disconnected"));
        Assert.True((await engine.CallAsync("waitForConnection", new JsonObject { ["timeoutMs"] = 1000 })).GetProperty("connected").GetBoolean());
    }

    [Theory]
    [InlineData("failure=402&code=101&expire=5400", "temporary_ban", """{"code":"101: you sent too many messages to people who don't have you in their address books","expire":"1h30m0s"}""")]
    [InlineData("failure=405", "client_outdated", "{}")]
    [InlineData("failure=409", "connect_failure", """{"reason":409,"message":""}""")]
    public async Task A_login_that_is_refused_is_told_and_not_tried_again(string fault, string name, string expected)
    {
        await using RawEngine engine = await RawEngine.PairAsync(fixture.Server);
        await fixture.Server.FaultAsync(fault);

        await fixture.Server.DropAsync(engine.User);

        JsonElement told = await engine.NextAsync(name);
        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(expected).RootElement, told), told.ToString());
        Assert.False((await engine.CallAsync("isConnected")).GetProperty("connected").GetBoolean());
        await engine.CallAsync("connect");
        await engine.NextAsync("connected");
    }

    [Fact]
    public async Task A_login_that_is_refused_for_good_ends_the_session()
    {
        await using RawEngine engine = await RawEngine.PairAsync(fixture.Server);
        await fixture.Server.FaultAsync("failure=403");

        await fixture.Server.DropAsync(engine.User);

        Assert.Equal("403: primary device was logged out", (await engine.NextAsync("logged_out")).GetProperty("reason").GetString());
    }

    [Theory]
    [InlineData("failure=503&n=3")]
    [InlineData("refuse=3")]
    public async Task A_server_that_is_away_for_a_while_is_tried_until_it_is_back(string fault)
    {
        await using RawEngine engine = await RawEngine.PairAsync(fixture.Server);
        await fixture.Server.FaultAsync(fault);

        await fixture.Server.DropAsync(engine.User);

        await engine.NextAsync("connected");
        Assert.Single(engine.TakeAll("disconnected"));
    }

    [Fact]
    public async Task A_server_that_restarts_is_followed()
    {
        await using RawEngine engine = await RawEngine.PairAsync(fixture.Server);

        await fixture.Server.RestartAsync(engine.User, 503);
        await engine.NextAsync("disconnected");
        await engine.NextAsync("connected");
        await fixture.Server.RestartAsync(engine.User, 515);
        await engine.NextAsync("connected");

        Assert.Empty(engine.TakeAll("disconnected"));
    }

    [Fact]
    public async Task A_first_connection_that_fails_is_the_callers_to_repeat()
    {
        await using RawEngine engine = await RawEngine.StartAsync(fixture.Server);
        await fixture.Server.FaultAsync("refuse=1");

        Assert.Equal("ERR_CONNECT", (await engine.FailAsync("connect")).Code);

        await engine.CallAsync("connect");
        Assert.Equal("ERR_CONNECT", (await engine.FailAsync("connect")).Code);
        Assert.Empty(engine.TakeAll("disconnected"));
    }

    private static JsonObject Text(string jid) => new() { ["jid"] = jid, ["message"] = new JsonObject { ["conversation"] = "x" } };
}
