using System.Net;
using System.Text;
using AttrBot.WhatsApp.Tests.Fixture;
using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.WhatsApp.Tests.Cloud;

/// <summary>Phone numbers come and go while the bot runs, behind the one webhook.</summary>
public sealed class AddedNumberTests : IAsyncLifetime
{
    private const string Second = "200000000002";

    private GraphStandIn _graph = null!;
    private CloudBot _bot = null!;

    private SessionManager Sessions => _bot.Services.GetRequiredService<SessionManager>();

    public async ValueTask InitializeAsync()
    {
        _graph = await GraphStandIn.StartAsync();
        _bot = await CloudBot.StartAsync(_graph);
    }

    public async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _graph.DisposeAsync();
    }

    [Fact]
    public async Task AddedNumber_GetsItsDeliveries_StopsAndStarts_AndIsGoneWhenItIsRemoved()
    {
        BotSession second = await AddAsync("second", Second);
        Assert.Equal(HttpStatusCode.OK, await DeliverAsync("wamid.1", "first"));
        Assert.Equal(("second", "first"), await NextAsync());

        // Meta keeps what is for it meanwhile.
        await second.StopAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await DeliverAsync("wamid.2", "second"));
        await Sessions.StartAsync("second", TestContext.Current.CancellationToken);
        await second.WhenConnectedAsync().WithinLimit();
        Assert.Equal(HttpStatusCode.OK, await DeliverAsync("wamid.2", "second"));
        Assert.Equal(("second", "second"), await NextAsync());

        await Sessions.RemoveAsync("second", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, await DeliverAsync("wamid.3", "third"));
        await _bot.WhenIdleAsync();
        DeadLetter rejected = Assert.Single(await _bot.DeadLettersAsync(), letter => !letter.Raw.IsEmpty);
        Assert.Contains(Second, Encoding.UTF8.GetString(rejected.Raw.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ApplicationsOwnNumber_AnswersAgainOnceItHasBeenStoppedAndStarted()
    {
        await Sessions.StopAsync(CloudBot.Session, TestContext.Current.CancellationToken);
        BotSession own = await Sessions.StartAsync(CloudBot.Session, TestContext.Current.CancellationToken);
        await own.WhenConnectedAsync().WithinLimit();

        Assert.Equal(HttpStatusCode.OK, await _bot.DeliverAsync(Deliveries.Of(Deliveries.Text("wamid.1", "ping"))));
        await _bot.WhenIdleAsync();

        Assert.Equal("pong", Assert.Single(_graph.Sent).GetProperty("text").GetProperty("body").GetString());
    }

    [Fact]
    public async Task SettingsThatAreWrong_AreNamed_AndAddNothing()
    {
        var e = await Assert.ThrowsAsync<BotConfigurationException>(() => AddAsync("second", "not an id"));
        var unreadable = await Assert.ThrowsAsync<BotConfigurationException>(() => Sessions.AddAsync(
            "whatsapp-cloud", "second", new Dictionary<string, string> { ["PairBurst"] = "many" }, TestContext.Current.CancellationToken));

        Assert.Contains("AttrBot:WhatsAppCloud:PhoneNumberId (of session 'second'", e.Message, StringComparison.Ordinal);
        Assert.StartsWith("The settings of session 'second' cannot be read: ", unreadable.Message, StringComparison.Ordinal);
        Assert.Null(Sessions.Find("second"));
    }

    private async Task<BotSession> AddAsync(string name, string number)
    {
        BotSession session = await Sessions.AddAsync(
            "whatsapp-cloud",
            name,
            new Dictionary<string, string> { ["PhoneNumberId"] = number, ["CheckAtStart"] = "false" },
            TestContext.Current.CancellationToken);
        await session.WhenConnectedAsync().WithinLimit();
        return session;
    }

    private Task<HttpStatusCode> DeliverAsync(string id, string text) => _bot.DeliverAsync(Encoding.UTF8.GetBytes(
        Deliveries.Changes(Deliveries.Change($"\"messages\":[{Deliveries.Text(id, text)}]", number: Second))));

    private async Task<(string Session, string? Text)> NextAsync()
    {
        MessageEvent message = await _bot.Events.NextAsync<MessageEvent>();
        return (message.Session, message.Message.Text);
    }
}
