using System.Text.Json.Nodes;
using AttrBot.Signal.Tests.SignalCli;

namespace AttrBot.Signal.Tests.Fixture;

/// <summary>The harness does what the other tests take for granted.</summary>
[Collection(FakeSignalCollection.Name)]
public sealed class HarnessTests(FakeSignalFixture fixture)
{
    [Fact]
    public async Task What_is_injected_waits_for_a_subscriber_and_comes_in_order()
    {
        FakeSignal signal = await fixture.SignalAsync();
        FakeSignalAccount account = await signal.AddAccountAsync();
        long first = await account.InjectAsync(new JsonObject { ["body"] = "{i}", ["repeat"] = 100, ["persons"] = 7 });

        using RawClient client = await RawClient.ConnectTcpAsync(signal.TcpPort);
        await client.SubscribeAsync(account.Number);
        var seen = new List<JsonNode>();
        while (seen.Count < 100)
        {
            JsonNode line = await client.ReadAsync();
            if (line["method"] is not null)
            {
                seen.Add(line["params"]!["result"]!["envelope"]!);
            }
        }

        Assert.Equal(Enumerable.Range(0, 100).Select(static i => $"{i}"), seen.Select(static e => (string)e["dataMessage"]!["message"]!));
        Assert.Equal(first + 99, (long)seen[^1]["timestamp"]!);
        Assert.Equal(FakeSignalAccount.NumberOf(7), (string)seen[6]["sourceNumber"]!);
        Assert.Equal(FakeSignalAccount.AciOf(7), (string)seen[6]["sourceUuid"]!);
        await account.WhenHandedOverAsync(100);
    }

    [Fact]
    public async Task A_client_that_leaves_stops_the_flow()
    {
        FakeSignal signal = await fixture.SignalAsync();
        FakeSignalAccount account = await signal.AddAccountAsync();
        using (RawClient client = await RawClient.ConnectUnixAsync(signal.Socket))
        {
            await client.AskAsync("subscribeReceive", new JsonObject { ["account"] = account.Number });
            await account.WhenSubscribedAsync();
        }

        await account.WhenUnsubscribedAsync();
        await account.InjectTextAsync("later");
        using RawClient again = await RawClient.ConnectUnixAsync(signal.AutoSocket);
        JsonNode line = await again.ReadAsync();
        Assert.Equal("later", (string)line["params"]!["envelope"]!["dataMessage"]!["message"]!);
    }

    [Fact]
    public async Task Outcomes_differ_by_recipient_and_wear_off()
    {
        FakeSignal signal = await fixture.SignalAsync();
        FakeSignalAccount account = await signal.AddAccountAsync();
        using RawClient client = await RawClient.ConnectTcpAsync(signal.TcpPort);
        JsonObject Send() => new() { ["account"] = account.Number, ["groupId"] = FakeSignalAccount.Group, ["message"] = "hi" };

        await account.SetOutcomeAsync("ok", recipients: new JsonObject { [FakeSignalAccount.NumberOf(2)] = "identity" });
        JsonNode partly = await client.AskAsync("send", Send());
        Assert.Equal(["SUCCESS", "IDENTITY_FAILURE"], partly["result"]!["results"]!.AsArray().Select(static r => (string)r!["type"]!));

        await account.SetOutcomeAsync("network", times: 1);
        Assert.Equal(-1, (int)(await client.AskAsync("send", Send()))["error"]!["code"]!);
        Assert.NotNull((await client.AskAsync("send", Send()))["result"]);

        IReadOnlyList<SignalCall> calls = await account.CallsAsync();
        Assert.Equal(["hi", "hi", "hi"], calls.Select(static call => call.Text));
        Assert.Equal([FakeSignalAccount.Group], calls[0].Recipients);
    }

    [Fact]
    public async Task Held_sends_are_answered_when_they_are_let_go()
    {
        FakeSignal signal = await fixture.SignalAsync();
        FakeSignalAccount account = await signal.AddAccountAsync();
        using RawClient client = await RawClient.ConnectTcpAsync(signal.TcpPort);
        await account.HoldSendsAsync();
        Task<JsonNode> answer = client.AskAsync(
            "send", new JsonObject { ["account"] = account.Number, ["recipient"] = FakeSignalAccount.NumberOf(1), ["message"] = "hi" });
        await account.WhenSendsAreHeldAsync(1);
        Assert.False(answer.IsCompleted);
        await account.ReleaseSendsAsync();
        Assert.NotNull((await answer)["result"]);
    }

    [Fact]
    public async Task What_is_written_encrypted_is_decrypted_by_signal_cli()
    {
        FakeSignal signal = await fixture.SignalAsync();
        FakeSignalAccount account = await signal.AddAccountAsync(decrypts: true);
        await account.WriteEncryptedAsync("first: opens the session");
        await account.WriteEncryptedAsync("second: in the session");
        using RawClient client = await RawClient.ConnectTcpAsync(signal.TcpPort);
        await client.SubscribeAsync(account.Number);
        var texts = new List<string>();
        while (texts.Count < 2)
        {
            JsonNode line = await client.ReadAsync();
            if (line["method"] is not null)
            {
                texts.Add((string)line["params"]!["result"]!["envelope"]!["dataMessage"]!["message"]!);
            }
        }

        Assert.Equal(["first: opens the session", "second: in the session"], texts);
    }

    [Fact]
    public async Task The_journal_survives_a_kill()
    {
        Installed.OrSkip();
        await using FakeSignal signal = await FakeSignal.StartAsync(keepsJournal: true);
        FakeSignalAccount account = await signal.AddAccountAsync();
        long time = await account.InjectTextAsync("before");
        using (RawClient client = await RawClient.ConnectTcpAsync(signal.TcpPort))
        {
            await client.AskAsync("subscribeReceive", new JsonObject { ["account"] = account.Number });
            await account.WhenHandedOverAsync(1);
            await signal.KillAsync();
        }

        await signal.RunAsync(keepsJournal: true);
        account = await signal.AddAccountAsync(account.Number);
        Assert.Equal([time], signal.ReadJournal().Where(static line => line.ContainsKey("handedOver")).Select(static line => (long)line["handedOver"]!));
        using RawClient again = await RawClient.ConnectTcpAsync(signal.TcpPort);
        Assert.NotNull((await again.AskAsync("version"))["result"]);
    }
}
