using AttrBot.Testing;
using AttrBot.Tests.Fixture;
using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.Tests.Filters;

/// <summary>What filters decide, and in which order they are asked.</summary>
public sealed class FilterTests
{
    [Fact]
    public async Task Filters_AreAskedInOrder_UntilOneDoesNotContinue()
    {
        var asked = new List<int>();
        await using var bot = await StartAsync(
            new TestFilter(_ => asked.Add(1)),
            new TestFilter(_ =>
            {
                asked.Add(2);
                return FilterResult.Skip;
            }),
            new TestFilter(_ => asked.Add(3)));

        await bot.Chat("ada").SendAsync("hi");

        Assert.Equal("fallback", await bot.Chat("ada").NextReplyAsync());
        Assert.Equal([1, 2], asked);
    }

    [Fact]
    public async Task Skip_LetsTheNextMatchTry()
    {
        await using var bot = await TestBots.StartAsync(new TestHandlers()
            .On("hi", "first", new() { Filters = [new TestFilter(_ => FilterResult.Skip)] })
            .On("hi", "second"));

        await bot.Chat("ada").SendAsync("hi");

        Assert.Equal("second", await bot.Chat("ada").NextReplyAsync());
    }

    [Theory]
    [InlineData("not now", "not now")]
    [InlineData(null, null)]
    [InlineData(" ", null)]
    public async Task Stop_EndsTheMessage_WithAReplyIfItHasOne(string? reply, string? sent)
    {
        await using var bot = await StartAsync(new TestFilter(_ => FilterResult.Stop(reply)));

        await bot.Chat("ada").SendAsync("hi");

        await bot.WhenIdleAsync();
        Assert.Equal(sent is null ? [] : [sent], bot.Chat("ada").Messages.Select(message => message.Text));
    }

    [Fact]
    public async Task FilterThatThrows_EndsTheMessage_AsADeadLetterOfTheFilter()
    {
        await using var bot = await StartAsync(new TestFilter(async _ =>
        {
            await Task.Yield();
            throw new InvalidOperationException("The list cannot be read.");
        }));

        await bot.Chat("ada").SendAsync("hi");

        DeadLetter letter = await bot.DeadLetterAsync();
        Assert.Equal(DeadLetterReason.FilterFailed, letter.Reason);
        Assert.Equal("Test.Hi", letter.HandlerId);
        Assert.Equal("The list cannot be read.", letter.Detail);
        await bot.Chat("ada").NoReplyAsync();
    }

    [Fact]
    public async Task FilterOfAnEventHandler_DecidesForItAlone()
    {
        var ran = new List<string>();
        await using var bot = await TestBots.StartAsync(new TestHandlers()
            .OnEvent<TypingEvent>((_, _) => NoteAsync("first"), new() { Filters = [new TestFilter(_ => FilterResult.Stop())] })
            .OnEvent<TypingEvent>((_, _) => NoteAsync("second")));

        await bot.Chat("ada").TypeAsync();

        await bot.WhenIdleAsync();
        Assert.Equal(["second"], ran);

        Task NoteAsync(string what)
        {
            ran.Add(what);
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task FilterSeesTheHandlersToken()
    {
        CancellationToken seen = default;
        await using var bot = await TestBots.StartAsync(new TestHandlers().On(
            "hi",
            context => Task.FromResult<string?>(seen == context.CancellationToken ? "same" : "other"),
            new() { Filters = [new TokenFilter(token => seen = token)] }));

        await bot.Chat("ada").SendAsync("hi");

        Assert.Equal("same", await bot.Chat("ada").NextReplyAsync());
    }

    [Fact]
    public async Task DirectOnly_And_GroupOnly_SkipElsewhere()
    {
        await using var bot = await TestBots.StartAsync(new TestHandlers()
            .On("hi", "direct", new() { Filters = [new DirectOnlyAttribute()] })
            .On("hi", "group", new() { Filters = [new GroupOnlyAttribute()] }));

        await bot.Chat("ada").SendAsync("hi");
        await bot.Group("club").As("ada").SendAsync("hi");

        Assert.Equal("direct", await bot.Chat("ada").NextReplyAsync());
        Assert.Equal("group", await bot.Group("club").NextReplyAsync());
    }

    [Fact]
    public async Task Session_SkipsEventsOfOtherSessions()
    {
        await using var bot = await TestBots.StartAsync(
            new TestHandlers().On("hi", "hello", new() { Filters = [new SessionAttribute("one", "two")] }).Fallback("fallback"),
            options: options => options.AddSession("one").AddSession("two").AddSession("three"));

        foreach (string session in (string[])["one", "two", "three"])
        {
            await bot.SessionOf(session).Chat("ada").SendAsync("hi");
        }

        Assert.Equal("hello", await bot.SessionOf("one").Chat("ada").NextReplyAsync());
        Assert.Equal("hello", await bot.SessionOf("two").Chat("ada").NextReplyAsync());
        Assert.Equal("fallback", await bot.SessionOf("three").Chat("ada").NextReplyAsync());
    }

    [Fact]
    public void FilterResults_CompareByActionAndReply()
    {
        Assert.Equal(FilterResult.Continue, default);
        Assert.True(FilterResult.Stop("a") == FilterResult.Stop("a"));
        Assert.True(FilterResult.Stop("a") != FilterResult.Stop("b"));
        Assert.True(FilterResult.Skip != FilterResult.Continue);
        Assert.Equal(FilterResult.Stop("a").GetHashCode(), FilterResult.Stop("a").GetHashCode());
    }

    private static Task<TestBot> StartAsync(params HandlerFilterAttribute[] filters) => TestBots.StartAsync(
        new TestHandlers().On("hi", "hello", new() { Name = "Hi", Filters = filters }).Fallback("fallback"));

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class TokenFilter(Action<CancellationToken> look) : HandlerFilterAttribute
    {
        public override ValueTask<FilterResult> OnHandlingAsync(BotContext context, CancellationToken cancellationToken)
        {
            look(cancellationToken);
            return ValueTask.FromResult(FilterResult.Continue);
        }
    }
}
