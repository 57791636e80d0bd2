using AttrBot.Tests.Fixture;
using AttrBot.WhatsApp.Tests.Fixture;

namespace AttrBot.WhatsApp.Tests.Connection;

/// <summary>Several accounts in one bot.</summary>
public sealed class SeveralSessionsTests
{
    private const string Secret = "2@SECRET-CODE";

    [Fact]
    public async Task They_pair_at_once_and_no_code_number_or_text_is_logged()
    {
        var engines = new PlayedEngines();
        string[] names = [.. Enumerable.Range(1, 5).Select(i => $"account{i}")];
        foreach (string name in names)
        {
            engines[name].Account = null;
        }

        var events = new CollectedEvents();
        using var logs = new CollectedLogs();
        await using WhatsAppHost host = await WhatsAppHost.StartAsync(
            bot =>
            {
                events.AddTo(bot).AddHandlers(typeof(PongHandlers));
                foreach (string name in names)
                {
                    bot.AddWhatsApp(name);
                }
            },
            logs: logs,
            engines: engines);
        foreach (string name in names)
        {
            await engines[name].NextAsync("connect");
            engines[name].Tell($$$"""{"event":"qr","data":{"code":"{{{Secret}}}-{{{name}}}"}}""");
        }

        var codes = new Dictionary<string, string>(StringComparer.Ordinal);
        while (codes.Count < names.Length)
        {
            PairingEvent pairing = await events.NextAsync<PairingEvent>();
            codes.Add(pairing.Session, pairing.Code);
        }

        foreach (string name in names.Reverse())
        {
            engines[name].Pair($"1555000900{name[^1]}:1@s.whatsapp.net");
            await host.WhenConnectedAsync(name);
            engines[name].Tell(Told.Text($"!ping {name}"));
            Assert.Contains($"pong {name}", (await engines[name].NextAsync("sendMessage")).Arguments!["message"]!.ToJsonString(), StringComparison.Ordinal);
        }

        Assert.All(names, name => Assert.Equal($"{Secret}-{name}", codes[name]));
        Assert.NotEmpty(logs.Entries);
        Assert.DoesNotContain(logs.Entries, entry => entry.Text.Contains(Secret, StringComparison.Ordinal));
        Assert.DoesNotContain(logs.Entries, entry => entry.Text.Contains("15550009", StringComparison.Ordinal));
        Assert.DoesNotContain(logs.Entries, entry => entry.Text.Contains("pong", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_that_is_replaced_stops_and_the_others_go_on()
    {
        await using WhatsAppHost host = await WhatsAppHost.StartAsync(
            bot => bot.AddHandlers(typeof(PongHandlers)).AddWhatsApp("one").AddWhatsApp("two"));
        await host.WhenConnectedAsync("one");
        await host.WhenConnectedAsync("two");

        host.Engines["one"].Tell("""{"event":"stream_replaced","data":{}}""");
        await Patience.UntilAsync(() => !host.Engines["one"].IsRunning);
        host.Engines["two"].Tell(Told.Text("!ping"));

        await host.Engines["two"].NextAsync("sendMessage");
        Assert.Equal(1, host.Engines["one"].Runs);
    }
}
