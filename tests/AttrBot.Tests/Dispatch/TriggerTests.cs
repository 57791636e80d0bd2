using AttrBot.Dispatch;
using AttrBot.Testing;
using AttrBot.Tests.Fixture;

namespace AttrBot.Tests.Dispatch;

/// <summary>Which triggers run for a message, and what runs when none does.</summary>
public sealed class TriggerTests
{
    private readonly List<string> _ran = [];

    [Fact]
    public async Task FirstMatch_RunsAlone()
    {
        await using var bot = await TestBots.StartAsync(new TestHandlers().On("h.", "first").On("hi", "second").Fallback("fallback"));

        await bot.Chat("ada").SendAsync("hi");

        Assert.Equal("first", await bot.Chat("ada").NextReplyAsync());
        await bot.Chat("ada").NoReplyAsync();
    }

    [Fact]
    public async Task MatchThatDoesNotBind_MovesOnToTheNext()
    {
        await using var bot = await TestBots.StartAsync(new TestHandlers()
            .On("hi", "unbound", new() { BindingFailure = "n" })
            .On("hi", "second"));

        await bot.Chat("ada").SendAsync("hi");

        Assert.Equal("second", await bot.Chat("ada").NextReplyAsync());
    }

    [Fact]
    public async Task FallbackSees_WhyATriggerWasPassedOver()
    {
        BindingFailure? failure = null;
        await using var bot = await TestBots.StartAsync(new TestHandlers()
            .On("add", "unbound", new() { Name = "Add", BindingFailure = "n" })
            .Fallback(context =>
            {
                failure = context.BindingFailure;
                return Task.FromResult<string?>("use a number");
            }));

        await bot.Chat("ada").SendAsync("add");

        Assert.Equal("use a number", await bot.Chat("ada").NextReplyAsync());
        Assert.Equal(new BindingFailure("Test.Add", "n", "int", "x"), failure);
        Assert.Equal("Test.Add: parameter 'n' needs int", failure!.ToString());
    }

    [Fact]
    public async Task Fallback_RunsInDirectChats_AndInGroupsOnlyIfItSaysSo()
    {
        await using var bot = await TestBots.StartAsync(new TestHandlers()
            .Fallback(context => Task.FromResult<string?>(context.Conversation.IsGroup ? "wrong" : "direct"))
            .Fallback("in a group", new() { Groups = true }));

        await bot.Chat("ada").SendAsync("hm");
        await bot.Group("club").As("ada").SendAsync("hm");

        Assert.Equal("direct", await bot.Chat("ada").NextReplyAsync());
        Assert.Equal("in a group", await bot.Group("club").NextReplyAsync());
        await bot.Chat("ada").NoReplyAsync();
    }

    [Fact]
    public async Task FirstFallbackWhoseFiltersLetTheMessagePass_Handles()
    {
        await using var bot = await TestBots.StartAsync(new TestHandlers()
            .Fallback("first", new() { Filters = [new TestFilter(_ => FilterResult.Skip)] })
            .Fallback("second")
            .Fallback("third"));

        await bot.Chat("ada").SendAsync("hm");

        Assert.Equal("second", await bot.Chat("ada").NextReplyAsync());
        await bot.Chat("ada").NoReplyAsync();
    }

    [Fact]
    public async Task FailingFallback_IsADeadLetter()
    {
        await using var bot = await TestBots.StartAsync(new TestHandlers()
            .Fallback(_ => throw new InvalidOperationException(), new() { Name = "Help" }));

        await bot.Chat("ada").SendAsync("hm");

        Assert.Equal("Test.Help", (await bot.DeadLetterAsync()).HandlerId);
    }

    [Fact]
    public async Task MessageThatNobodyHandles_IsHandled()
    {
        await using var bot = await TestBots.StartAsync(new TestHandlers().On("hi", "hello"));

        await bot.Chat("ada").SendAsync("hm");

        await bot.Chat("ada").NoReplyAsync();
        Assert.Empty(await bot.DeadLettersAsync());
    }

    [Fact]
    public async Task AllMatches_RunInOrder_AndNoFallback()
    {
        await using var bot = await StartAllMatchesAsync(Noting("first", "hi").On("other", Note("other")).On("h.", Note("second")).Fallback("fallback"));

        await bot.Chat("ada").SendAsync("hi");

        await bot.WhenIdleAsync();
        Assert.Equal(["first", "second"], _ran);
        Assert.Empty(bot.Chat("ada").Messages);
    }

    [Fact]
    public async Task AllMatches_FailingHandlerKeepsNoOtherFromRunning()
    {
        await using var bot = await StartAllMatchesAsync(new TestHandlers()
            .On("hi", _ => throw new InvalidOperationException(), new() { Name = "Broken" })
            .On("hi", Note("second"))
            .Fallback("fallback"));

        await bot.Chat("ada").SendAsync("hi");

        Assert.Equal("Test.Broken", (await bot.DeadLetterAsync()).HandlerId);
        Assert.Equal(["second"], _ran);
        Assert.Empty(bot.Chat("ada").Messages);
    }

    [Fact]
    public async Task AllMatches_StopEndsTheMessage_AndSkipDoesNot()
    {
        await using var bot = await StartAllMatchesAsync(Noting("first", "hi")
            .On("hi", Note("skipped"), new() { Filters = [new TestFilter(_ => FilterResult.Skip)] })
            .On("hi", Note("third"))
            .On("hi", Note("stopped"), new() { Filters = [new TestFilter(_ => FilterResult.Stop("enough"))] })
            .On("hi", Note("never")));

        await bot.Chat("ada").SendAsync("hi");

        Assert.Equal("enough", await bot.Chat("ada").NextReplyAsync());
        Assert.Equal(["first", "third"], _ran);
    }

    [Fact]
    public async Task TriggerThatTakesTooLong_EndsMatching_SoThatNoLaterTriggerRuns()
    {
        await using var bot = await TestBots.StartAsync(new TestHandlers()
            .On("(a+)+b", Note("evil"), new() { Name = "Evil", MatchTimeout = TimeSpan.FromMilliseconds(100) })
            .On("a+", Note("later"))
            .On("ping", "pong")
            .Fallback("fallback"));
        TestChat ada = bot.Chat("ada");

        await ada.SendAsync(new string('a', 40));
        await ada.SendAsync("ping");

        Assert.Equal("pong", await ada.NextReplyAsync());
        DeadLetter letter = await bot.DeadLetterAsync();
        Assert.Equal(DeadLetterReason.TriggerTimeout, letter.Reason);
        Assert.Equal("Test.Evil", letter.HandlerId);
        Assert.Empty(_ran);
        await ada.NoReplyAsync();
    }

    [Fact]
    public async Task Help_ListsCommandsWithTheirSummaries()
    {
        await using var bot = await TestBots.StartAsync(new TestHandlers()
            .On("!ping", "pong", new() { Summary = "Answers." })
            .On("!pong", "ping")
            .Fallback(context => Task.FromResult<string?>(context.Help())));

        await bot.Chat("ada").SendAsync("hm");

        Assert.Equal("!ping - Answers.\n!pong", await bot.Chat("ada").NextReplyAsync());
    }

    private static Task<TestBot> StartAllMatchesAsync(TestHandlers handlers) =>
        TestBots.StartAsync(handlers, options: options => options.Configuration["AttrBot:Dispatch"] = "AllMatches");

    private TestHandlers Noting(string what, string pattern) => new TestHandlers().On(pattern, Note(what));

    private Func<MessageContext, Task> Note(string what) => _ =>
    {
        _ran.Add(what);
        return Task.CompletedTask;
    };
}
