namespace AttrBot.Testing.Tests;

/// <summary>Sends that a test lets fail or take long.</summary>
public sealed class SendScriptTests : IAsyncLifetime
{
    private TestBot _bot = null!;
    private TestChat _ada = null!;

    public async ValueTask InitializeAsync()
    {
        _bot = await TestBot.StartAsync(b => b.AddHandlers(typeof(BasicHandlers)));
        _ada = _bot.Chat("+15550001111");
    }

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Fact]
    public async Task TransientFailure_IsRetriedWithoutTheClock()
    {
        _bot.Session.Transport.FailSends(SendFailure.Transient, count: 2);

        await _ada.SendAsync("!ping");

        Assert.Equal("pong", await _ada.NextReplyAsync());
        Assert.Contains("pong  [not sent: SendException: The test lets this send fail: Transient.]", _bot.Transcript);
    }

    [Fact]
    public async Task Rejection_BecomesADeadLetter()
    {
        _bot.Session.Transport.FailSends(SendFailure.Rejected);

        await _ada.SendAsync("!ping");
        await _ada.NoReplyAsync();

        DeadLetter letter = Assert.Single(await _bot.DeadLettersAsync());
        Assert.Equal(DeadLetterReason.SendFailed, letter.Reason);
        Assert.Equal("pong", Assert.IsType<OutgoingMessage>(letter.Outgoing).Text);
    }

    [Fact]
    public async Task AmbiguousFailure_IsNotRepeated_WithoutIdempotentSends()
    {
        await using var bot = await TestBot.StartAsync(
            b => b.AddHandlers(typeof(BasicHandlers)), options => options.Capabilities = Transports.TransportCapabilities.None);
        bot.Session.Transport.FailSends(SendFailure.Ambiguous);

        await bot.Chat("ada").SendAsync("!ping");

        await bot.Chat("ada").NoReplyAsync();
        Assert.Equal(DeadLetterReason.Ambiguous, Assert.Single(await bot.DeadLettersAsync()).Reason);
    }

    [Fact]
    public async Task RateLimit_IsWaitedOutByTheClock()
    {
        _bot.Session.Transport.FailSends(SendFailure.RateLimited, retryAfter: TimeSpan.FromSeconds(30));

        await _ada.SendAsync("!ping");
        await _ada.NoReplyAsync();
        await _bot.AdvanceAsync(TimeSpan.FromSeconds(29));
        await _ada.NoReplyAsync();
        await _bot.AdvanceAsync(TimeSpan.FromSeconds(1));

        Assert.Equal("pong", await _ada.NextReplyAsync());
    }

    [Fact]
    public async Task SlowSend_TakesItsTimeByTheClock()
    {
        _bot.Session.Transport.SendDelay = TimeSpan.FromSeconds(3);

        await _ada.SendAsync("!ping");
        await _ada.SendAsync("!echo second");
        await _bot.AdvanceAsync(TimeSpan.FromSeconds(3));
        Assert.Equal("pong", await _ada.NextReplyAsync());
        await _ada.NoReplyAsync();
        await _bot.AdvanceAsync(TimeSpan.FromSeconds(3));

        Assert.Equal("second", await _ada.NextReplyAsync());
    }

    [Fact]
    public async Task AnySend_CanBeScripted()
    {
        _bot.Session.Transport.OnSend = static (request, _) => request.Action is OutgoingMessage { Text: "pong" }
            ? throw new SendException(SendFailure.Rejected, "no pongs")
            : default;

        await _ada.SendAsync("!ping");
        await _ada.SendAsync("!echo fine");

        Assert.Equal("fine", await _ada.NextReplyAsync());
    }
}
