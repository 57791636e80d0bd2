using AttrBot.Hosting;
using AttrBot.Transports;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace AttrBot.Testing.Tests;

/// <summary>How a test sets up its bot.</summary>
public sealed class OptionsTests
{
    [Fact]
    public async Task Configuration_OverridesTheDefaultsOfTests()
    {
        await using var bot = await TestBot.StartAsync(
            b => b.AddHandlers(typeof(EventHandlers)), options => options.Configuration["AttrBot:Retry:MaxAttempts"] = "1");

        await bot.Chat("ada").SendAsync("!break");

        Assert.Equal(1, Assert.Single(await bot.DeadLettersAsync()).Attempts);
        var settings = bot.Services.GetRequiredService<BotOptions>();
        Assert.Equal((0, 0, TimeSpan.Zero), (settings.Sends.PerSecond, settings.Sends.BrakeMessages, settings.Retry.BaseDelay));
    }

    [Fact]
    public async Task Services_ReplaceThoseOfTheBot()
    {
        await using var bot = await TestBot.StartAsync(
            b => b.Services.AddSingleton(new Greeting("hello")),
            options => options.ConfigureServices(services => services.Replace(ServiceDescriptor.Singleton(new Greeting("fake")))));

        Assert.Equal("fake", bot.Services.GetRequiredService<Greeting>().Text);
    }

    [Fact]
    public async Task Brake_CanBeSwitchedOn_AndFollowsTheClock()
    {
        await using var bot = await TestBot.StartAsync(
            b => b.AddHandlers(typeof(BasicHandlers)).Configure(o => o.Sends.BrakeMessages = 2));
        TestChat ada = bot.Chat("ada");
        for (int i = 0; i < 3; i++)
        {
            await ada.SendAsync("!ping");
        }

        await bot.WhenIdleAsync();
        Assert.Equal(2, ada.Messages.Count);
        await bot.AdvanceAsync(TimeSpan.FromSeconds(10));

        Assert.Equal(3, ada.Messages.Count);
    }

    [Fact]
    public async Task Transports_AreReplacedUnderTheirNames_AndSessionsAdded()
    {
        await using var bot = await TestBot.StartAsync(
            b => b.AddHandlers(typeof(BasicHandlers)).AddConsole("desk").AddTransport("phone", _ => throw new InvalidOperationException()),
            options => options.AddSession("extra"));

        foreach (string name in (string[])["desk", "phone", "extra"])
        {
            TestChat chat = bot.SessionOf(name).Chat("+15550001111");
            await chat.SendAsync("!ping");
            Assert.Equal("pong", await chat.NextReplyAsync());
        }

        Assert.Equal("desk", bot.Session.Name);
        Assert.Throws<ArgumentException>(() => bot.SessionOf("test"));
    }

    [Fact]
    public async Task Capabilities_AreThoseTheTestSays()
    {
        await using var bot = await TestBot.StartAsync(_ => { }, options => options.Capabilities = TransportCapabilities.Edits);

        Assert.Equal(TransportCapabilities.Edits, bot.Services.GetRequiredService<BotClient>().Session("test").Capabilities);
    }

    [Fact]
    public async Task Clock_IsTheOneTheTestGives()
    {
        var clock = new ManualTimeProvider(new DateTimeOffset(2031, 2, 3, 4, 5, 6, TimeSpan.Zero));
        await using var bot = await TestBot.StartAsync(_ => { }, options => options.Clock = clock);

        Message sent = await bot.Chat("ada").SendAsync("hi");

        Assert.Equal(clock.GetUtcNow(), sent.Timestamp);
        Assert.Same(clock, bot.Services.GetRequiredService<TimeProvider>());
    }

    [Fact]
    public async Task WholeApplication_IsTestedAsItIsPutTogether()
    {
        await using var bot = await TestBot.StartHostAsync(
            builder =>
            {
                builder.Services.AddSingleton(new Greeting(builder.Configuration["Greeting"]!));
                builder.AddAttrBot(b => b.AddHandlers(typeof(BasicHandlers)).AddConsole());
            },
            options => options.Configuration["Greeting"] = "from the test");

        await bot.Chat("ada").SendAsync("!ping");

        Assert.Equal("pong", await bot.Chat("ada").NextReplyAsync());
        Assert.Equal("from the test", bot.Services.GetRequiredService<Greeting>().Text);
    }

    [Fact]
    public async Task ApplicationWithoutABot_IsRefused()
    {
        var e = await Assert.ThrowsAsync<BotConfigurationException>(() => TestBot.StartHostAsync(_ => { }));

        Assert.Equal("The application has no bot: call builder.AddAttrBot in what StartHostAsync is given.", e.Message);
    }

    [Fact]
    public async Task MissingService_FailsTheStart()
    {
        var e = await Assert.ThrowsAsync<BotConfigurationException>(
            () => TestBot.StartAsync(b => b.AddHandlers(typeof(PatientHandlers))));

        Assert.Contains("PatientHandlers.HangAsync: parameter 'gate' needs the service AttrBot.Testing.Tests.Gate", e.Message);
    }

    [Fact]
    public async Task ServiceThatSendsByItself_IsWaitedForWithIdleGrace()
    {
        await using var bot = await TestBot.StartAsync(
            b => b.Services.AddHostedService<Reminder>(), options => 
                options.IdleGrace = options.Timeout = TimeSpan.FromMinutes(2));

        bot.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal("It is 13:00.", await bot.Chat("ada").NextReplyAsync());
    }

    [Fact]
    public async Task Stop_DrainsWhatIsUnfinished()
    {
        var gate = new Gate();
        var bot = await TestBot.StartAsync(b =>
        {
            b.AddHandlers(typeof(TalkHandlers));
            b.Services.AddSingleton(gate);
        });
        await using (bot)
        {
            TestChat ada = bot.Chat("ada");
            await ada.SendAsync("!type");
            await gate.Entered.Task;

            Task stopping = bot.StopAsync();
            Assert.False(stopping.IsCompleted);
            gate.Open.SetResult();
            await stopping;

            Assert.Equal("typed", Assert.Single(ada.Messages).Text);
        }
    }

    [Fact]
    public void Options_AreChecked()
    {
        var options = new TestBotOptions();

        Assert.Throws<ArgumentOutOfRangeException>(() => options.Timeout = TimeSpan.Zero);
        Assert.Throws<ArgumentOutOfRangeException>(() => options.IdleGrace = TimeSpan.FromTicks(-1));
        Assert.Throws<ArgumentException>(() => options.AddSession(" "));
    }

    private sealed record Greeting(string Text);

    private sealed class Reminder(BotClient client, TimeProvider time) : IHostedService
    {
        private ITimer? _timer;

        public Task StartAsync(CancellationToken cancellationToken)
        {
            _timer = time.CreateTimer(_ => _ = RemindAsync(), null, TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan);
            return Task.CompletedTask;
        }

        public async Task StopAsync(CancellationToken cancellationToken) => await _timer!.DisposeAsync();

        private async Task RemindAsync()
        {
            await Task.Yield();
            await client.SendAsync("ada", $"It is {time.GetUtcNow():HH:mm}.");
        }
    }
}
