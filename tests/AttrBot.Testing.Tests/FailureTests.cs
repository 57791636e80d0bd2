using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.Testing.Tests;

/// <summary>What a test that fails tells its reader.</summary>
public sealed class FailureTests : IAsyncLifetime
{
    private readonly Gate _gate = new();
    private TestBot _bot = null!;
    private TestChat _ada = null!;

    public async ValueTask InitializeAsync()
    {
        _bot = await TestBot.StartAsync(
            b =>
            {
                b.AddHandlers(typeof(BasicHandlers), typeof(PatientHandlers), typeof(EventHandlers), typeof(TalkHandlers));
                b.Services.AddSingleton(_gate);
            },
            options => options.Timeout = TimeSpan.FromMinutes(2));
        _ada = _bot.Chat("+15550001111");
    }

    public async ValueTask DisposeAsync()
    {
        _gate.Open.TrySetResult();
        await _bot.DisposeAsync();
    }

    [Fact]
    public async Task IdleBot_FailsAtOnce_WithTriggersAndConversation()
    {
        await _ada.SendAsync("!ping");
        await _ada.NextReplyAsync();
        await _ada.SendAsync("!pong");

        string report = await FailAsync(_ada.NextReplyAsync);

        Assert.StartsWith("Waited for a message in test/+15550001111, but none came. The bot is idle.\n", report);
        Assert.Contains("\nTriggers:\n", report);
        Assert.Contains("\n  !ping  (WholeMessage, AttrBot.Testing.Tests.BasicHandlers.PingAsync)\n", report);
        Assert.EndsWith(
            """
            What happened:
                 0.000 s  test/+15550001111: !ping
                 0.000 s  bot to test/+15550001111: pong
                 0.000 s  test/+15550001111: !pong
            """.ReplaceLineEndings("\n"),
            report);
    }

    [Fact]
    public async Task FailedHandler_IsShownWithItsStack()
    {
        await _ada.SendAsync("!break");
        await _bot.Chat("admin").NextReplyAsync();

        string report = await FailAsync(_ada.NextReplyAsync);

        Assert.Contains(
            "Dead letters:\n  HandlerFailed in AttrBot.Testing.Tests.EventHandlers.BreakAsync after 3 attempts on !break: " +
            "System.InvalidOperationException: broken",
            report);
        Assert.Contains("log Error: Gave up: HandlerFailed", report);
        Assert.Contains("at AttrBot.Testing.Tests.EventHandlers.BreakAsync() in", report);
    }

    [Fact]
    public async Task HandlerThatWaitsForTheClock_IsNamed()
    {
        await _ada.SendAsync("!later 10");

        string report = await FailAsync(_ada.NextReplyAsync);

        Assert.Contains(
            "What the bot is doing:\n  AttrBot.Testing.Tests.PatientHandlers.LaterAsync, attempt 1, of \"!later 10\" in test/+15550001111 " +
            "waits for the clock, which only the test moves: await bot.AdvanceAsync(…). Its timer is due in 00:00:10.",
            report);
    }

    [Fact]
    public async Task HandlerThatAsks_IsNamed()
    {
        await _ada.SendAsync("!ask");
        await _ada.NextReplyAsync();

        string report = await FailAsync(_ada.NextReplyAsync);

        Assert.Contains("PatientHandlers.AskAsync, attempt 1, of \"!ask\" in test/+15550001111 waits for a reply:", report);
    }

    [Fact]
    public async Task HandlerThatHangs_IsNamed_WithWhatWaitsBehindIt()
    {
        await _ada.SendAsync("!hang");
        await _gate.Entered.Task;
        await _ada.SendAsync("!ping");
        _bot.Options.Timeout = TimeSpan.FromMilliseconds(100);

        string report = await FailAsync(_ada.NextReplyAsync);

        Assert.Contains("PatientHandlers.HangAsync, attempt 1, of \"!hang\" in test/+15550001111 runs, or waits for something", report);
        Assert.Contains("\n  1 more, behind those in their conversations.", report);
        Assert.StartsWith("The bot does not come to rest.", await FailAsync(_bot.WhenIdleAsync));
        Assert.StartsWith("The bot does not come to rest.", await FailAsync(() => _bot.AdvanceAsync(TimeSpan.FromSeconds(1))));
    }

    [Fact]
    public async Task DeferredWork_IsNamed()
    {
        await _ada.SendAsync("!remind 1");
        await _ada.NextReplyAsync();

        string report = await FailAsync(_ada.NextReplyAsync);

        Assert.Contains(
            "Deferred work or the sending of the reply of \"!remind 1\" in test/+15550001111 waits for the clock", report);
    }

    [Fact]
    public async Task UnexpectedReply_IsShown()
    {
        await _ada.SendAsync("!echo surprise");

        string report = await FailAsync(_ada.NoReplyAsync);

        Assert.StartsWith("Expected no message in test/+15550001111, but the bot said \"surprise\".", report);
    }

    [Fact]
    public async Task ReplyElsewhere_IsInTheConversationOfAll()
    {
        await _ada.SendAsync("!tell +15550002222 psst");

        string report = await FailAsync(_ada.NextReplyAsync);

        Assert.Contains("bot to test/+15550002222: psst", report);
    }

    [Theory]
    [InlineData("a reaction")]
    [InlineData("an edit")]
    [InlineData("a deletion")]
    public async Task OtherKinds_SayWhatWasWaitedFor(string what)
    {
        Func<Task> waiting = what switch
        {
            "a reaction" => _ada.NextReactionAsync,
            "an edit" => _ada.NextEditAsync,
            _ => _ada.NextDeleteAsync,
        };

        Assert.StartsWith($"Waited for {what} in test/+15550001111, but none came.", await FailAsync(waiting));
    }

    [Fact]
    public async Task LongConversation_IsCut()
    {
        for (int i = 0; i < 150; i++)
        {
            await _ada.SendAsync(new string('x', 10_000));
        }

        await _ada.SendAsync("!count 100");
        await _bot.WhenIdleAsync();

        Assert.StartsWith("  … 51 earlier lines …\n", _bot.Transcript);
        Assert.Contains("xxx… (10000 characters)\n", _bot.Transcript);
        Assert.True(_bot.Transcript.Length < 100_000);
    }

    private static async Task<string> FailAsync(Func<Task> waiting) =>
        (await Assert.ThrowsAsync<TestBotException>(waiting)).Message;
}
