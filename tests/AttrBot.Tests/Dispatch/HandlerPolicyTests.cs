using AttrBot.Testing;
using AttrBot.Tests.Fixture;

namespace AttrBot.Tests.Dispatch;

/// <summary>
/// What a handler is allowed comes from its attributes and from the configuration, and a message that fails on every attempt
/// holds its conversation no longer than that.
/// </summary>
public sealed class HandlerPolicyTests
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task RetryAttribute_CountsForItsHandlerAlone()
    {
        await using var bot = await TestBots.StartAsync(new TestHandlers()
            .On("once", _ => throw new InvalidOperationException(), new() { Name = "Once", Retry = new RetryAttribute(1) })
            .On("five", _ => throw new InvalidOperationException(), new() { Name = "Five", Retry = new RetryAttribute(5) })
            .On("rest", _ => throw new InvalidOperationException(), new() { Name = "Rest" }));

        foreach (string text in (string[])["once", "five", "rest"])
        {
            await bot.Chat(text).SendAsync(text);
        }

        await bot.AdvanceAsync(TimeSpan.FromSeconds(30));
        Dictionary<string, int> attempts = (await bot.DeadLettersAsync()).ToDictionary(letter => letter.HandlerId!, letter => letter.Attempts);
        Assert.Equal(1, attempts["Test.Once"]);
        Assert.Equal(5, attempts["Test.Five"]);
        Assert.Equal(3, attempts["Test.Rest"]);
    }

    [Fact]
    public async Task Configuration_OverrulesTheAttributes()
    {
        await using var bot = await TestBots.StartAsync(
            new TestHandlers().On(
                "fail",
                _ => throw new InvalidOperationException(),
                new() { Name = "Fail", Retry = new RetryAttribute(5) }),
            options: options => options.Configuration["AttrBot:Handlers:Test.Fail:MaxAttempts"] = "2");

        await bot.Chat("ada").SendAsync("fail");

        await bot.AdvanceAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(2, (await bot.DeadLetterAsync()).Attempts);
    }

    [Fact]
    public async Task HandlerThatTheConfigurationInvents_IsAnErrorAtStart_ThatNamesThoseThereAre()
    {
        BotConfigurationException error = await Assert.ThrowsAsync<BotConfigurationException>(() => TestBots.StartAsync(
            new TestHandlers().On("work", "done", new() { Name = "Work" }),
            options: options => options.Configuration["AttrBot:Handlers:Test.Wrok:MaxAttempts"] = "2"));

        Assert.Contains("Test.Wrok", error.Message, StringComparison.Ordinal);
        Assert.Contains("Test.Work", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MaxAttempts", "0")]
    [InlineData("MaxDuration", "2.00:00:00")]
    [InlineData("BaseDelay", "-00:00:01")]
    [InlineData("Timeout", "00:00:00")]
    public async Task NonsenseInTheConfiguration_IsAnErrorAtStart_ThatNamesItsKey(string key, string value)
    {
        var error = await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(() => TestBots.StartAsync(
            new TestHandlers().On("work", "done", new() { Name = "Work" }),
            options: options => options.Configuration[$"AttrBot:Handlers:Test.Work:{key}"] = value));

        Assert.Contains($"AttrBot:Handlers:Test.Work:{key}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HandlerTimeoutAttribute_CountsForItsHandlerAlone()
    {
        await using var bot = await TestBots.StartAsync(new TestHandlers()
            .On("long", WaitAsync, new() { Name = "Long", Timeout = new HandlerTimeoutAttribute("00:02:00") })
            .On("short", WaitAsync, new() { Name = "Short", Retry = new RetryAttribute(1), Timeout = new HandlerTimeoutAttribute("00:00:05") })
            .On("rest", WaitAsync, new() { Name = "Rest" }));
        foreach (string text in (string[])["long", "short", "rest"])
        {
            await bot.Chat(text).SendAsync(text);
        }

        // Each is over within a look of the watchdog, 50 ms.
        await AssertOverAsync(TimeSpan.FromSeconds(5));
        await AssertOverAsync(TimeSpan.FromSeconds(0.1), "Test.Short");
        await AssertOverAsync(TimeSpan.FromSeconds(24.8), "Test.Short");
        await AssertOverAsync(TimeSpan.FromSeconds(0.2), "Test.Short", "Test.Rest");
        await AssertOverAsync(TimeSpan.FromSeconds(89.8), "Test.Short", "Test.Rest");
        await AssertOverAsync(TimeSpan.FromSeconds(0.2), "Test.Short", "Test.Rest", "Test.Long");

        async Task AssertOverAsync(TimeSpan later, params string[] handlers)
        {
            await bot.AdvanceAsync(later);
            Assert.Equal(handlers, (await bot.DeadLettersAsync()).Select(letter => letter.HandlerId));
        }

        static async Task<string?> WaitAsync(MessageContext context)
        {
            await Task.Delay(TimeSpan.FromDays(1), context.Clock(), context.CancellationToken);
            return null;
        }
    }

    [Fact]
    public async Task PoisonMessage_HoldsItsConversationUntilTheTimeForRetriesIsOver_ToTheMoment()
    {
        var begun = new List<TimeSpan>();
        await using var bot = await TestBots.StartAsync(new TestHandlers()
            .On(
                "poison",
                context =>
                {
                    begun.Add(context.Clock().GetUtcNow() - s_start);
                    throw new InvalidOperationException();
                },
                new() { Retry = new RetryAttribute(100) { MaxDuration = "00:00:20", BaseDelay = "00:00:04" } })
            .On("ping", "pong"));
        await bot.Chat("ada").SendAsync("poison");
        await bot.Chat("ada").SendAsync("ping");

        await bot.AdvanceAsync(TimeSpan.FromSeconds(20) - TimeSpan.FromTicks(1));
        Assert.Empty(bot.Chat("ada").Messages);
        Assert.Empty(await bot.DeadLettersAsync());
        await bot.AdvanceAsync(TimeSpan.FromTicks(1));

        Assert.Equal("pong", await bot.Chat("ada").NextReplyAsync());
        DeadLetter letter = await bot.DeadLetterAsync();
        Assert.Equal(TimeSpan.Zero, begun[0]);
        Assert.Equal(TimeSpan.FromSeconds(20), begun[^1]);
        Assert.Equal(begun.Count, letter.Attempts);
        Assert.Equal(s_start, letter.FirstAttemptAt);
        Assert.Equal(s_start + TimeSpan.FromSeconds(20), letter.LastAttemptAt);
        Assert.Equal(s_start + TimeSpan.FromSeconds(20), letter.Timestamp);
    }

    [Fact]
    public async Task PoisonMessageThatHangs_HoldsItsConversationForItsTimeoutAndThePatience_ToTheMoment()
    {
        await using var bot = await TestBots.StartAsync(
            new TestHandlers()
                .On(
                    "hang",
                    async context =>
                    {
                        await Task.Delay(TimeSpan.FromDays(1), context.Clock());
                        return null;
                    },
                    new() { Timeout = new HandlerTimeoutAttribute("00:00:03") })
                .On("ping", "pong"),
            options: options => options.Configuration["AttrBot:AbandonAfter"] = "00:00:02");
        await bot.Chat("ada").SendAsync("hang");
        await bot.Chat("ada").SendAsync("ping");

        await bot.AdvanceAsync(TimeSpan.FromSeconds(5));
        Assert.Empty(bot.Chat("ada").Messages);
        await bot.AdvanceAsync(TimeSpan.FromMilliseconds(50));

        Assert.Equal("pong", await bot.Chat("ada").NextReplyAsync());
        DeadLetter letter = await bot.DeadLetterAsync();
        Assert.Equal(DeadLetterReason.HandlerTimeout, letter.Reason);
        Assert.Equal(s_start, letter.FirstAttemptAt);
        Assert.Equal(s_start, letter.LastAttemptAt);
    }

    [Fact]
    public void NonsenseInAnAttribute_SaysWhatItMayBe()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new RetryAttribute(0));
        Assert.Contains("00:01:00", Assert.Throws<FormatException>(() => new HandlerTimeoutAttribute("90")).Message, StringComparison.Ordinal);
        Assert.Throws<FormatException>(() => new HandlerTimeoutAttribute("00:00:00"));
        Assert.Throws<FormatException>(() => new HandlerTimeoutAttribute("25.00:00:00"));
        Assert.Throws<FormatException>(() => new RetryAttribute(2) { MaxDuration = "2.00:00:00" });
        Assert.Throws<FormatException>(() => new RetryAttribute(2) { BaseDelay = "soon" });
        Assert.Equal("00:00:00", new RetryAttribute(2) { BaseDelay = "00:00:00" }.BaseDelay);
    }
}
