using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.Testing.Tests;

/// <summary>Handlers that wait, and the clock that the test moves for them.</summary>
public sealed class PatienceTests : IAsyncLifetime
{
    private readonly Gate _gate = new();
    private TestBot _bot = null!;
    private TestChat _ada = null!;

    public async ValueTask InitializeAsync()
    {
        _bot = await TestBot.StartAsync(
            b =>
            {
                b.AddHandlers(typeof(PatientHandlers));
                b.Services.AddSingleton(_gate);
            },
            options => options.Timeout = TimeSpan.FromMinutes(2));
        _ada = _bot.Chat("+15550001111");
    }

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Fact]
    public async Task Delay_EndsWhenTheClockIsMoved()
    {
        await _ada.SendAsync("!later 10");
        await _ada.NoReplyAsync();

        await _bot.AdvanceAsync(TimeSpan.FromSeconds(9));
        await _ada.NoReplyAsync();
        await _bot.AdvanceAsync(TimeSpan.FromSeconds(1));

        Assert.Equal("10 seconds later", await _ada.NextReplyAsync());
    }

    [Fact]
    public async Task Advance_WaitsUntilTheHandlerIsAtItsDelay_AndStepsFromTimerToTimer()
    {
        await _ada.SendAsync("!steps");

        await _bot.AdvanceAsync(TimeSpan.FromSeconds(10));

        Assert.Equal(
            ["step 1 at 00:01", "step 2 at 00:02", "step 3 at 00:03"], _ada.Messages.Select(message => message.Text));
        Assert.Equal(
            [1, 2, 3], _ada.Messages.Select(message => (message.Timestamp - new ManualTimeProvider().GetUtcNow()).TotalSeconds));
    }

    [Fact]
    public async Task Question_IsAnsweredByTheNextMessage()
    {
        await _ada.SendAsync("!ask");
        Assert.Equal("Where?", await _ada.NextReplyAsync());
        await _ada.NoReplyAsync();

        await _ada.SendAsync("Oslo");

        Assert.Equal("In Oslo.", await _ada.NextReplyAsync());
        await _ada.NoReplyAsync();
    }

    [Fact]
    public async Task Question_EndsWithTheClock()
    {
        await _ada.SendAsync("!ask");
        Assert.Equal("Where?", await _ada.NextReplyAsync());

        await _bot.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal("Never mind.", await _ada.NextReplyAsync());
    }

    [Fact]
    public async Task DeferredWork_WaitsForTheClockToo()
    {
        await _ada.SendAsync("!remind 4");
        Assert.Equal("I will.", await _ada.NextReplyAsync());
        await _ada.NoReplyAsync();

        await _bot.AdvanceAsync(TimeSpan.FromMinutes(4));

        Assert.Equal("Now!", await _ada.NextReplyAsync());
    }

    [Fact]
    public async Task RetriedHandler_NeedsNoClock()
    {
        await _ada.SendAsync("!flaky");

        Assert.Equal("attempt 3", await _ada.NextReplyAsync());
    }

    [Fact]
    public async Task HandlerThatDelaysForTooLong_IsCancelledByTheClock()
    {
        await _ada.SendAsync("!later 60");

        await _bot.AdvanceAsync(TimeSpan.FromSeconds(31));

        DeadLetter letter = Assert.Single(await _bot.DeadLettersAsync());
        Assert.Equal(DeadLetterReason.HandlerTimeout, letter.Reason);
    }

    [Fact]
    public async Task HandlerThatHangs_IsCancelledByTheClock()
    {
        await _ada.SendAsync("!hang");
        await _gate.Entered.Task;

        _bot.Clock.Advance(TimeSpan.FromSeconds(31));

        DeadLetter letter = Assert.Single(await _bot.DeadLettersAsync());
        Assert.Equal(DeadLetterReason.HandlerTimeout, letter.Reason);
    }

    [Fact]
    public async Task Timeout_IsNotTakenForAWait()
    {
        await _ada.SendAsync("!limited");
        Task<string> reply = _ada.NextReplyAsync();

        // Were the timeout of the wait taken for what the handler waits for, this would look like a bot at rest.
        Assert.Equal(BotState.Busy, _bot.Observer.State);
        _gate.Open.SetResult();

        Assert.Equal("in time", await reply);
    }

    [Fact]
    public async Task ManyQuestionsAtOnce_ComeToRest()
    {
        TestChat[] chats = [.. Enumerable.Range(0, 20).Select(i => _bot.Chat($"person {i}"))];
        foreach (TestChat chat in chats)
        {
            await chat.SendAsync("!ask");
        }

        await _bot.WhenIdleAsync();
        Assert.All(chats, chat => Assert.Equal("Where?", Assert.Single(chat.Messages).Text));

        foreach (TestChat chat in chats)
        {
            await chat.SendAsync("Rome");
        }

        await _bot.WhenIdleAsync();
        Assert.All(chats, chat => Assert.Equal("In Rome.", chat.Messages[1].Text));
    }

    [Fact]
    public async Task Dispose_OfABotThatWaits_EndsAtOnce()
    {
        var bot = await TestBot.StartAsync(b =>
        {
            b.AddHandlers(typeof(PatientHandlers));
            b.Services.AddSingleton(_gate);
        });
        await bot.Chat("ada").SendAsync("!later 20");
        await bot.Chat("bob").SendAsync("!ask");
        await bot.WhenIdleAsync();

        await bot.DisposeAsync();
    }

    [Fact]
    public async Task Advance_OfAWholeDay_EndsAnOpenQuestionOnTheWay()
    {
        await _ada.SendAsync("!ask");
        await _bot.AdvanceAsync(TimeSpan.FromDays(1));

        Assert.Equal("Never mind.", _ada.Messages[^1].Text);
        Assert.Equal(new ManualTimeProvider().GetUtcNow().AddDays(1), _bot.Clock.GetUtcNow());
    }
}
