using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.WhatsApp.Tests.Cloud;

/// <summary>Several phone numbers in one bot, of one app and of two: each gets its own, and no app speaks for the number of another.</summary>
public sealed class SeveralNumbersTests : IAsyncLifetime
{
    private const string Second = "200000000002";
    private const string Foreign = "300000000003";
    private const string ForeignSecret = "secret-of-another-app";

    private GraphStandIn _graph = null!;
    private CloudBot _bot = null!;

    public async ValueTask InitializeAsync()
    {
        _graph = await GraphStandIn.StartAsync();
        _bot = await CloudBot.StartAsync(
            _graph,
            bot => bot.AddWhatsAppCloud("one").AddWhatsAppCloud("two").AddWhatsAppCloud("foreign"),
            new()
            {
                ["AttrBot:WhatsAppCloud:CheckAtStart"] = "false",
                ["AttrBot:WhatsAppCloud:Sessions:two:PhoneNumberId"] = Second,
                ["AttrBot:WhatsAppCloud:Sessions:two:BusinessAccountId"] = "777777",
                ["AttrBot:WhatsAppCloud:Sessions:foreign:PhoneNumberId"] = Foreign,
                ["AttrBot:WhatsAppCloud:Sessions:foreign:AppSecret"] = ForeignSecret,
                ["AttrBot:WhatsAppCloud:Sessions:foreign:VerifyToken"] = "another-verify-token",
            });
    }

    public async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _graph.DisposeAsync();
    }

    [Fact]
    public async Task OneDelivery_ReachesTheSessionsOfItsNumbers()
    {
        await _bot.DeliverAsync(Deliveries.Changes(
            Deliveries.Change($"\"messages\":[{Deliveries.Text("wamid.1", "a")}]"),
            Deliveries.Change($"\"messages\":[{Deliveries.Text("wamid.2", "b")}]", number: Second)));
        await _bot.WhenIdleAsync();

        Assert.Equal(
            ["one: a", "two: b"],
            _bot.Events.All.OfType<MessageEvent>().Select(one => $"{one.Session}: {one.Message.Text}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task OneApp_DoesNotSpeakForTheNumberOfAnother()
    {
        byte[] body = Encoding.UTF8.GetBytes(Deliveries.Changes(Deliveries.Change($"\"messages\":[{Deliveries.Text("wamid.1", "ping")}]", number: Foreign)));

        Assert.Equal(HttpStatusCode.OK, await _bot.DeliverAsync(body, CloudBot.Sign(body)));
        await _bot.WhenIdleAsync();
        Assert.Empty(_bot.Events.All.OfType<MessageEvent>());

        Assert.Equal(HttpStatusCode.OK, await _bot.DeliverAsync(body, CloudBot.Sign(body, ForeignSecret)));
        Assert.Equal("foreign", (await _bot.Events.NextAsync<MessageEvent>()).Session);
    }

    [Fact]
    public async Task WhatIsToldOfAnAccount_ComesToItsSession()
    {
        await _bot.DeliverAsync("""{"entry":[{"id":"777777","changes":[{"field":"account_alerts","value":{"x":1}}]},{"id":"1","changes":[{"field":"account_alerts","value":{"x":2}}]}]}""");

        await _bot.WhenIdleAsync();
        Assert.Equal(
            ["one: {\"x\":2}", "two: {\"x\":1}"],
            _bot.Events.All.OfType<UnknownEvent>().Select(one => $"{one.Session}: {Encoding.UTF8.GetString(one.RawJson.Span)}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task EitherVerifyToken_Verifies()
    {
        foreach (string token in new[] { CloudBot.VerifyToken, "another-verify-token" })
        {
            using HttpResponseMessage response = await _bot.GetAsync($"?hub.mode=subscribe&hub.verify_token={token}&hub.challenge=7");
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    [Fact]
    public void Clients_AreServicesByName()
    {
        Assert.Equal("one", _bot.Services.GetRequiredService<IWhatsAppCloudClient>().Session);
        Assert.Equal(Second, _bot.Services.GetRequiredKeyedService<IWhatsAppCloudClient>("two").PhoneNumberId);
    }
}
