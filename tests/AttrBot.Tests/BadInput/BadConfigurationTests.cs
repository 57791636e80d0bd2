using AttrBot.Dispatch;
using AttrBot.Tests.Fixture;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AttrBot.Tests.BadInput;

/// <summary>A bot that cannot run as configured says so at start: what is wrong, under which key, and what it may be.</summary>
public sealed class BadConfigurationTests
{
    [Theory]
    [InlineData("HandlerTimeout", "00:00:00", "a duration from 00:00:00.0010000")]
    [InlineData("AbandonAfter", "-00:00:01", "a duration from 00:00:00")]
    [InlineData("ShutdownTimeout", "-00:00:01", "a duration from 00:00:00")]
    [InlineData("MaxConcurrentConversations", "0", "at least 1")]
    [InlineData("MaxDeadLetters", "0", "at least 1")]
    [InlineData("Inbox:Capacity", "0", "at least 1")]
    [InlineData("Inbox:ConversationCapacity", "0", "at least 1")]
    [InlineData("Inbox:DeduplicationWindow", "-5", "at least 1")]
    [InlineData("Retry:MaxAttempts", "0", "at least 1")]
    [InlineData("Retry:MaxDuration", "2.00:00:00", "to 1.00:00:00")]
    [InlineData("Retry:BaseDelay", "2.00:00:00", "to 1.00:00:00")]
    [InlineData("Sends:PerSecond", "-1", "at least 0")]
    [InlineData("Sends:Burst", "0", "at least 1")]
    [InlineData("Sends:MaxAttempts", "0", "at least 1")]
    [InlineData("Sends:Timeout", "00:00:00", "a duration from")]
    [InlineData("Sends:BrakeWindow", "00:00:00", "a duration from")]
    [InlineData("RateLimit:PerSecond", "0", "at least 1")]
    [InlineData("Offload:MaxConcurrency", "0", "at least 1")]
    [InlineData("DeferredWork:Capacity", "0", "at least 1")]
    [InlineData("Dispatch", "7", "one of FirstMatch, AllMatches")]
    [InlineData("QuoteReplies", "7", "one of InGroups, Always, Never")]
    [InlineData("CircuitBreakers:weather_api:FailureRatio", "0", "above 0 and at most 1")]
    [InlineData("CircuitBreakers:weather_api:FailureRatio", "NaN", "above 0 and at most 1")]
    [InlineData("CircuitBreakers:weather_api:MinimumThroughput", "1", "at least 2")]
    [InlineData("CircuitBreakers:weather_api:BreakDuration", "2.00:00:00", "to 1.00:00:00")]
    public async Task ValueOutOfRange_IsAnErrorThatNamesItsKeyAndWhatItMayBe(string key, string value, string allowed)
    {
        await using HostedBot bot = Build(key, value);

        var e = await Assert.ThrowsAsync<OptionsValidationException>(bot.StartAsync);

        string failure = Assert.Single(e.Failures);
        Assert.StartsWith($"AttrBot:{key} is ", failure);
        Assert.Contains(allowed, failure);
    }

    [Theory]
    [InlineData("HandlerTimeout", "soon")]
    [InlineData("Sends:PerSecond", "many")]
    [InlineData("StopWhenTransportsComplete", "perhaps")]
    [InlineData("Dispatch", "Everything")]
    [InlineData("CircuitBreakers:weather_api:FailureRatio", "half")]
    public async Task MalformedValue_IsAnErrorThatNamesItsKey(string key, string value)
    {
        await using HostedBot bot = Build(key, value);

        var e = await Assert.ThrowsAnyAsync<Exception>(bot.StartAsync);

        Assert.Contains($"AttrBot:{key}", e.Message);
    }

    [Fact]
    public async Task MissingConfiguration_MeansDefaults()
    {
        var transport = new PlayedTransport();
        await using var bot = await HostedBot.StartAsync(new TestHandlers().On("ping", "pong"), transport);

        await (await transport.SinkAsync()).AcceptAsync(Inbound.Message("ping"));

        await bot.WhenIdleAsync();
        Assert.Equal(["pong"], transport.SentTexts);
    }

    [Theory]
    [InlineData("signal")]
    [InlineData("Signal")]
    public void TwoTransportsOfOneName_AreAnError(string second)
    {
        var e = Assert.Throws<BotConfigurationException>(() => HostedBot.Build(builder => builder
            .AddTransport("signal", _ => new PlayedTransport())
            .AddTransport(second, _ => new PlayedTransport())));

        Assert.StartsWith($"Two transports are named '{second}'", e.Message);
    }

    [Fact]
    public void SecondBot_IsAnError()
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new());
        Microsoft.Extensions.Hosting.AttrBotHostBuilderExtensions.AddAttrBot(builder, _ => { });

        var e = Assert.Throws<BotConfigurationException>(
            () => Microsoft.Extensions.Hosting.AttrBotHostBuilderExtensions.AddAttrBot(builder, _ => { }));

        Assert.StartsWith("AddAttrBot was called twice.", e.Message);
    }

    [Fact]
    public async Task ServiceThatIsNotRegistered_IsAnErrorAtStart_ThatNamesHandlerAndParameter()
    {
        var transport = new PlayedTransport();

        var e = await Assert.ThrowsAsync<BotConfigurationException>(() => HostedBot.StartAsync(
            new TestHandlers().On("hi", "hello", new()
            {
                Name = "Hi",
                Services = [new ServiceDependency("weather", typeof(Uri)), new ServiceDependency("clock", typeof(TimeProvider))],
            }),
            transport));

        Assert.Contains("Test.Hi: parameter 'weather' needs the service System.Uri, which is not registered.", e.Message);
        Assert.DoesNotContain("clock", e.Message);
    }

    [Fact]
    public async Task KeyedServiceThatIsNotRegistered_IsAnErrorToo()
    {
        var handlers = new TestHandlers().On("hi", "hello", new() { Services = [new ServiceDependency("uri", typeof(Uri), "home")] });

        await Assert.ThrowsAsync<BotConfigurationException>(() => HostedBot.StartAsync(handlers, new PlayedTransport()));
        await using var bot = await HostedBot.StartAsync(
            handlers, new PlayedTransport(), services: services => services.AddKeyedSingleton("home", new Uri("http://localhost")));
    }

    private static HostedBot Build(string key, string value) => HostedBot.Build(
        builder => builder.AddTransport(PlayedTransport.Session, _ => new PlayedTransport()),
        new Dictionary<string, string?> { [$"AttrBot:{key}"] = value });
}
