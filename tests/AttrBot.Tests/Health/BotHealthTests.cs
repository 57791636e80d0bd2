using AttrBot.Health;
using AttrBot.Tests.Fixture;
using AttrBot.Transports;
using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.Tests.Health;

/// <summary>The health of the bot is that of its parts.</summary>
public sealed class BotHealthTests
{
    [Fact]
    public async Task Bot_IsUnhealthyBeforeItStarts_UntilItIsConnected_AndWhenItStops()
    {
        var transport = new PlayedTransport();
        await using HostedBot bot = HostedBot.Build(builder => builder.AddTransport(PlayedTransport.Session, _ => transport));
        Assert.Equal(BotHealthState.Unhealthy, bot.Health.Check().StateOf(BotHealthComponent.Bot));

        await bot.StartAsync();
        Assert.Equal(BotHealthState.Unhealthy, bot.Health.Check().StateOf(BotHealthComponent.Transports));
        Assert.Equal(BotHealthState.Healthy, bot.Health.Check().StateOf(BotHealthComponent.Bot));

        (await transport.SinkAsync()).Connected();
        Assert.True(bot.Health.Check().IsReady);
        Assert.Empty(bot.Health.Check().Problems);

        await bot.StopAsync();
        Assert.Equal(BotHealthState.Unhealthy, bot.Health.Check().StateOf(BotHealthComponent.Bot));
    }

    [Fact]
    public async Task OneOfTwoSessionsDown_IsDegraded_BothDown_IsUnhealthy()
    {
        PlayedTransport one = new(), two = new();
        await using HostedBot bot = HostedBot.Build(builder => builder.AddTransport("one", _ => one).AddTransport("two", _ => two));
        await bot.StartAsync();
        ITransportSink first = await one.SinkAsync();
        (await two.SinkAsync()).Connected();
        first.Connected();

        first.Disconnected();
        Assert.Equal(BotHealthState.Degraded, bot.Health.Check().State);
        Assert.Equal("one", Assert.Single(bot.Health.Check().Problems).Name);

        (await two.SinkAsync()).Disconnected();
        Assert.Equal(BotHealthState.Unhealthy, bot.Health.Check().State);
        Assert.Equal(["one", "two"], bot.Health.Check().Problems.Select(problem => problem.Name).Order());
    }

    [Fact]
    public async Task TransportThatFails_IsNamedWithWhatItFailedWith_ButNotWithWhatThatSays()
    {
        var transport = new PlayedTransport { OnRun = (_, _) => throw new IOException("secret") };
        await using HostedBot bot = await HostedBot.StartAsync(new TestHandlers(), transport);

        await Limits.UntilAsync(() => bot.Health.Check().Problems is [{ Description: var text }] && text.Contains("IOException"));

        Assert.DoesNotContain("secret", Assert.Single(bot.Health.Check().Problems).Description);
    }

    [Fact]
    public async Task FullInbox_IsUnhealthy_UntilThereIsRoom()
    {
        var gate = new Gate();
        var transport = new PlayedTransport();
        await using HostedBot bot = await HostedBot.StartAsync(
            new TestHandlers().On(".*", async _ => await gate.PassAsync()), transport, options => options.Inbox.Capacity = 10);
        ITransportSink sink = await transport.SinkAsync();
        sink.Connected();
        for (int i = 0; i < 8; i++)
        {
            await sink.AcceptAsync(Inbound.Message($"{i}"));
        }

        Assert.Equal(BotHealthState.Unhealthy, bot.Health.Check().StateOf(BotHealthComponent.Inbox));
        gate.Open();
        await bot.WhenIdleAsync();

        Assert.Equal(BotHealthState.Healthy, bot.Health.Check().State);
    }

    [Fact]
    public async Task OtherPartsOfTheBot_AreAskedToo()
    {
        var problem = new BotHealthProblem(BotHealthComponent.Storage, BotHealthState.Unhealthy, "The disk is full.");
        await using HostedBot bot = await HostedBot.StartAsync(
            new TestHandlers(), new PlayedTransport(), services: services => services.AddSingleton<IBotHealthSource>(new Source(problem)));

        Assert.Contains(problem, bot.Health.Check().Problems);
        Assert.Equal(BotHealthState.Unhealthy, bot.Health.Check().StateOf(BotHealthComponent.Storage));
    }

    private sealed class Source(BotHealthProblem problem) : IBotHealthSource
    {
        public IEnumerable<BotHealthProblem> Check() => [problem];
    }
}
