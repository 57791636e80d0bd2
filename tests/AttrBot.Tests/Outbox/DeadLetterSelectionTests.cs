using AttrBot.Testing;
using AttrBot.Tests.Fixture;
using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.Tests.Outbox;

/// <summary>An operator looks at some dead letters, replays or discards them, and leaves the others alone.</summary>
public sealed class DeadLetterSelectionTests
{
    private bool _isBroken = true;

    [Fact]
    public async Task List_SelectsByReasonHandlerSessionAndAge()
    {
        await using var bot = await StartAsync();
        IDeadLetters letters = bot.Services.GetRequiredService<IDeadLetters>();
        DateTimeOffset later = bot.Clock.GetUtcNow();

        Assert.Equal(["a 1", "b 1"], await TextsAsync(new() { Before = later }));
        Assert.Equal(["b 1", "b 2"], await TextsAsync(new() { HandlerId = "Test.B" }));
        Assert.Equal(["b 2"], await TextsAsync(new() { HandlerId = "Test.B", Reason = DeadLetterReason.HandlerFailed, Session = "test" }, skip: 1));
        Assert.Empty(await TextsAsync(new() { Reason = DeadLetterReason.SendFailed }));
        Assert.Empty(await TextsAsync(new() { Session = "other" }));

        async Task<List<string>> TextsAsync(DeadLetterFilter filter, int skip = 0)
        {
            var texts = new List<string>();
            await foreach (DeadLetter letter in letters.ListAsync(filter))
            {
                texts.Add(((MessageEvent)letter.Inbound!).Message.Text);
            }

            return texts[skip..];
        }
    }

    [Fact]
    public async Task Find_ReturnsTheOneOfThatId()
    {
        await using var bot = await StartAsync();
        IDeadLetters letters = bot.Services.GetRequiredService<IDeadLetters>();
        DeadLetter second = (await bot.DeadLettersAsync())[1];

        Assert.Equal(second, await letters.FindAsync(second.Id));
        Assert.Null(await letters.FindAsync("unknown"));
    }

    [Fact]
    public async Task ReplayAll_HandlesThoseSelected_InOrder_AndLeavesTheOthers()
    {
        await using var bot = await StartAsync();
        IDeadLetters letters = bot.Services.GetRequiredService<IDeadLetters>();
        _isBroken = false;

        Assert.Equal(2, await letters.ReplayAllAsync(new() { HandlerId = "Test.B" }));

        Assert.Equal("did b 1", await bot.Chat("ada").NextReplyAsync());
        Assert.Equal("did b 2", await bot.Chat("ada").NextReplyAsync());
        Assert.Equal(2, await letters.CountAsync());
        Assert.Equal(2, await letters.ReplayAllAsync());
        await bot.WhenIdleAsync();
        Assert.Equal(0, await letters.CountAsync());
    }

    [Fact]
    public async Task ReplayAll_OfWhatFailsAgain_Ends()
    {
        await using var bot = await StartAsync();
        IDeadLetters letters = bot.Services.GetRequiredService<IDeadLetters>();

        Assert.Equal(4, await letters.ReplayAllAsync());

        await bot.WhenIdleAsync();
        Assert.Equal(4, await letters.CountAsync());
    }

    [Fact]
    public async Task ReplayAll_TakesNoMoreThanTheInboxHasRoomFor()
    {
        var gate = new Gate();
        await using var bot = await TestBots.StartAsync(
            new TestHandlers().On(".*", async _ =>
            {
                if (_isBroken)
                {
                    throw new InvalidOperationException();
                }

                await gate.PassAsync();
            }),
            options: options =>
            {
                options.Configuration["AttrBot:Inbox:Capacity"] = "2";
                options.Configuration["AttrBot:Retry:MaxAttempts"] = "1";
            });
        IDeadLetters letters = bot.Services.GetRequiredService<IDeadLetters>();
        for (int i = 0; i < 5; i++)
        {
            await bot.Chat("ada").SendAsync($"{i}");
            await bot.WhenIdleAsync();
        }

        _isBroken = false;
        Task<int> replay = letters.ReplayAllAsync().AsTask();
        await gate.Entered;
        await Limits.UntilAsync(() => letters.CountAsync().Result == 2);
        Assert.False(replay.IsCompleted);
        gate.Open();

        Assert.Equal(5, await replay.WaitAsync(Limits.Patience));
    }

    [Fact]
    public async Task DiscardAll_RemovesThoseSelected()
    {
        await using var bot = await StartAsync();
        IDeadLetters letters = bot.Services.GetRequiredService<IDeadLetters>();

        Assert.Equal(2, await letters.DiscardAllAsync(new() { HandlerId = "Test.A" }));
        Assert.Equal(2, await letters.CountAsync());
        Assert.Equal(2, await letters.DiscardAllAsync(DeadLetterFilter.All));
        Assert.Equal(0, await letters.CountAsync());
    }

    [Fact]
    public async Task FailedSend_SaysWhenItWasTried()
    {
        await using var bot = await TestBots.StartAsync(
            new TestHandlers().On("work", "done"),
            options: options => options.Configuration["AttrBot:Sends:BaseDelay"] = "00:00:01");
        DateTimeOffset start = bot.Clock.GetUtcNow();
        bot.Session.Transport.FailSends(SendFailure.Transient, count: 100);
        await bot.Chat("ada").SendAsync("work");
        await bot.AdvanceAsync(TimeSpan.FromMinutes(1));

        DeadLetter letter = await bot.DeadLetterAsync();
        Assert.Equal(DeadLetterReason.SendFailed, letter.Reason);
        Assert.Equal(start, letter.FirstAttemptAt);
        Assert.True(letter.LastAttemptAt > start);
        Assert.Equal(letter.Timestamp, letter.LastAttemptAt);
    }

    private async Task<TestBot> StartAsync()
    {
        TestBot bot = await TestBots.StartAsync(
            new TestHandlers()
                .On("a .*", WorkAsync, new() { Name = "A" })
                .On("b .*", WorkAsync, new() { Name = "B" }),
            options: options => options.Configuration["AttrBot:Retry:MaxAttempts"] = "1");
        foreach (int round in (int[])[1, 2])
        {
            await bot.Chat("ada").SendAsync($"a {round}");
            await bot.Chat("ada").SendAsync($"b {round}");
            await bot.WhenIdleAsync();
            await bot.AdvanceAsync(TimeSpan.FromMinutes(round == 1 ? 1 : 0));
        }

        return bot;
    }

    private Task<string?> WorkAsync(MessageContext context) =>
        _isBroken ? throw new InvalidOperationException() : Task.FromResult<string?>($"did {context.Message.Text}");
}
