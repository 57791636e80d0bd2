using System.Text.Json.Nodes;
using AttrBot.WhatsApp.Tests.Fixture;
using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.WhatsApp.Tests;

/// <summary>A whole bot on a played engine.</summary>
public sealed class WhatsAppTransportTests
{
    [Fact]
    public async Task A_message_is_answered()
    {
        await using WhatsAppHost host = await WhatsAppHost.StartAsync(bot => bot.AddHandlers(typeof(PongHandlers)).AddWhatsApp());
        await host.WhenConnectedAsync();

        host.Engine.Tell(Told.Text("!ping one"));

        EngineCall sent = await host.Engine.NextAsync("sendMessage");
        Assert.Equal(Told.Ada, sent["jid"]);
        Assert.Contains("pong one", sent.Arguments!["message"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_keys_are_opened_in_the_folder_of_the_session()
    {
        await using WhatsAppHost host = await WhatsAppHost.StartAsync(bot => bot.AddWhatsApp("Ada's bot/…"));
        await host.WhenConnectedAsync("Ada's bot/…");

        string store = (await host.Engines["Ada's bot/…"].NextAsync("init"))["store"]!;

        Assert.StartsWith("file:/", store, StringComparison.Ordinal);
        Assert.EndsWith("/keys/Ada%2527s%2520bot%252F%25E2%2580%25A6/session.db", store, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_account_is_known_once_it_is_connected()
    {
        await using WhatsAppHost host = await WhatsAppHost.StartAsync(bot => bot.AddWhatsApp());
        await host.WhenConnectedAsync();

        Assert.Equal("15550001111@s.whatsapp.net", host.Session.Account?.Id);
        Assert.True(host.Session.Account!.HasId("+15550001111"));
        Assert.Equal("whatsapp", host.Session.Kind);
    }

    [Fact]
    public async Task Its_client_is_a_service_under_its_name_and_that_of_the_first_without()
    {
        await using WhatsAppHost host = await WhatsAppHost.StartAsync(bot => bot.AddWhatsApp("one").AddWhatsApp("two"));
        await host.WhenConnectedAsync("one");
        await host.WhenConnectedAsync("two");

        await host.Services.GetRequiredService<IWhatsAppClient>().InvokeAsync("getBlocklist");
        await host.Services.GetRequiredKeyedService<IWhatsAppClient>("two").InvokeAsync("getJoinedGroups");

        Assert.Equal((1, 0), (host.Engines["one"].Count("getBlocklist"), host.Engines["one"].Count("getJoinedGroups")));
        Assert.Equal((0, 1), (host.Engines["two"].Count("getBlocklist"), host.Engines["two"].Count("getJoinedGroups")));
    }

    [Fact]
    public async Task What_a_handler_asks_of_the_engine_it_can_read()
    {
        var events = new CollectedEvents();
        await using WhatsAppHost host = await WhatsAppHost.StartAsync(bot => events.AddTo(bot).AddWhatsApp());
        await host.WhenConnectedAsync();

        host.Engine.Tell("""{"event":"brand_new","data":{"x":1}}""");

        UnknownEvent unknown = await events.NextAsync<UnknownEvent>();
        Assert.Equal("brand_new", unknown.Name);
        Assert.Equal(1, JsonNode.Parse(unknown.RawJson.Span)!["data"]!["x"]!.GetValue<int>());
    }

    [Fact]
    public async Task An_engine_that_ends_is_started_again_and_the_next_message_is_answered()
    {
        await using WhatsAppHost host = await WhatsAppHost.StartAsync(bot => bot.AddHandlers(typeof(PongHandlers)).AddWhatsApp());
        await host.WhenConnectedAsync();

        host.Engine.Crash();
        await Patience.UntilAsync(() => host.Engine is { Runs: 2, IsRunning: true, IsConnected: true });
        host.Engine.Tell(Told.Text("!ping two"));

        Assert.Contains("pong two", (await host.Engine.NextAsync("sendMessage")).Arguments!["message"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_engine_is_gone_when_the_bot_has_stopped()
    {
        WhatsAppHost host = await WhatsAppHost.StartAsync(bot => bot.AddWhatsApp());
        PlayedEngine engine = host.Engine;
        await host.WhenConnectedAsync();

        await host.DisposeAsync();

        Assert.False(engine.IsRunning);
        Assert.True(engine.IsDisposed);
    }
}
