using AttrBot.Testing;
using AttrBot.Tests.Fixture;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AttrBot.Tests.Middleware;

/// <summary>Middleware wraps every message and event, in the order of registration, once.</summary>
public sealed class MiddlewareTests
{
    private readonly List<string> _ran = [];

    [Fact]
    public async Task Middleware_RunsInTheOrderOfRegistration()
    {
        await using var bot = await TestBots.StartAsync(Noting(), builder => builder.Use(Around("outer")).Use(Around("inner")));
        await bot.WhenIdleAsync();
        _ran.Clear();

        await bot.Chat("ada").SendAsync("hi");

        await bot.WhenIdleAsync();
        Assert.Equal(["outer in", "inner in", "handler", "inner out", "outer out"], _ran);
    }

    [Fact]
    public async Task Middleware_SeesMessagesEventsAndSessionEvents()
    {
        var seen = new List<(string Context, string Event)>();
        await using var bot = await TestBots.StartAsync(Noting(), builder => builder.Use((context, next) =>
        {
            seen.Add((context.GetType().Name, context.Event.GetType().Name));
            return next(context);
        }));

        await bot.WhenIdleAsync();
        await bot.Chat("ada").SendAsync("hi");
        await bot.WhenIdleAsync();
        await bot.Chat("ada").TypeAsync();
        await bot.WhenIdleAsync();

        Assert.Equal(
            [("BotContext", "ConnectedEvent"), ("MessageContext", "MessageEvent"), ("ConversationContext", "TypingEvent")], seen);
    }

    [Fact]
    public async Task MiddlewareThatDoesNotCallNext_EndsTheMessage()
    {
        await using var bot = await TestBots.StartAsync(
            Noting(), builder => builder.Use((context, next) => context is MessageContext ? default : next(context)));

        await bot.Chat("ada").SendAsync("hi");

        await bot.Chat("ada").NoReplyAsync();
        Assert.Empty(_ran);
        Assert.Empty(await bot.DeadLettersAsync());
    }

    [Fact]
    public async Task MiddlewareThatCallsNextTwice_IsADeadLetterThatSaysWhy_AndTheHandlerRanOnce()
    {
        await using var bot = await TestBots.StartAsync(Noting().On("ping", "pong"), builder => builder
            .Use(Around("outer"))
            .Use(async (context, next) =>
            {
                await next(context);
                if (context is MessageContext)
                {
                    await next(context);
                }
            })
            .Use(Around("inner")));
        await bot.WhenIdleAsync();
        _ran.Clear();

        await bot.Chat("ada").SendAsync("hi");

        DeadLetter letter = await bot.DeadLetterAsync();
        Assert.Equal(DeadLetterReason.MiddlewareFailed, letter.Reason);
        Assert.Contains("called next a second time. A message passes once: call next at most once.", letter.Detail);
        Assert.Equal(["outer in", "inner in", "handler", "inner out"], _ran);
        await bot.Chat("ada").SendAsync("ping");
        Assert.Equal("pong", await bot.Chat("ada").NextReplyAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task MiddlewareThatThrows_IsADeadLetterOfTheMessage(bool before)
    {
        await using var bot = await TestBots.StartAsync(new TestHandlers().On("ping", "pong"), builder => builder.Use(async (context, next) =>
        {
            if (context is MessageContext && before)
            {
                throw new InvalidOperationException("No.");
            }

            await next(context);
            if (context is MessageContext)
            {
                throw new InvalidOperationException("No.");
            }
        }));

        await bot.Chat("ada").SendAsync("ping");

        DeadLetter letter = await bot.DeadLetterAsync();
        Assert.Equal(DeadLetterReason.MiddlewareFailed, letter.Reason);
        Assert.Null(letter.HandlerId);
        Assert.Equal("No.", letter.Detail);
        Assert.Equal(before ? 0 : 1, bot.Chat("ada").Messages.Count);
    }

    [Fact]
    public async Task MiddlewareThatThrowsAtOnce_IsADeadLetterToo()
    {
        await using var bot = await TestBots.StartAsync(
            Noting(), builder => builder.Use((context, next) => context is MessageContext ? throw new InvalidOperationException() : next(context)));

        await bot.Chat("ada").SendAsync("hi");

        Assert.Equal(DeadLetterReason.MiddlewareFailed, (await bot.DeadLetterAsync()).Reason);
    }

    [Fact]
    public async Task FailureThatMiddlewareCatches_IsNoDeadLetter()
    {
        await using var bot = await TestBots.StartAsync(
            new TestHandlers().On("fail", _ => throw new InvalidOperationException("broken")),
            builder => builder.Use(async (context, next) =>
            {
                try
                {
                    await next(context);
                }
                catch (InvalidOperationException e)
                {
                    await ((MessageContext)context).ReplyAsync($"Sorry: {e.Message}");
                }
            }));

        await bot.Chat("ada").SendAsync("fail");

        Assert.Equal("Sorry: broken", await bot.Chat("ada").NextReplyAsync());
        Assert.Empty(await bot.DeadLettersAsync());
    }

    [Fact]
    public async Task RegisteredMiddleware_IsOneInstance_AndAScopedOneIsMadeForEachMessage()
    {
        var instances = new List<object>();
        await using var bot = await TestBot.StartHostAsync(builder =>
        {
            builder.Services.AddSingleton(instances);
            builder.Services.AddScoped<ScopedMiddleware>();
            builder.AddAttrBot(bot => bot.AddHandlerTable(Noting(), _ => { }).Use<SingleMiddleware>().Use<ScopedMiddleware>());
        });
        await bot.WhenIdleAsync();
        instances.Clear();

        await bot.Chat("ada").SendAsync("hi");
        await bot.Chat("ada").SendAsync("hi");

        await bot.WhenIdleAsync();
        Assert.Same(instances.OfType<SingleMiddleware>().First(), instances.OfType<SingleMiddleware>().Last());
        Assert.NotSame(instances.OfType<ScopedMiddleware>().First(), instances.OfType<ScopedMiddleware>().Last());
        Assert.Equal(4, instances.Count);
    }

    [Fact]
    public async Task MiddlewareWithoutItsService_IsADeadLetter_AndTheBotGoesOn()
    {
        await using var bot = await TestBots.StartAsync(
            new TestHandlers().On("ping", "pong"),
            builder => builder.Use((context, next) =>
            {
                if (context is MessageContext { Message.Text: "need" })
                {
                    context.Services.GetRequiredService<MiddlewareTests>();
                }

                return next(context);
            }));

        await bot.Chat("ada").SendAsync("need");
        await bot.Chat("ada").SendAsync("ping");

        Assert.Equal("pong", await bot.Chat("ada").NextReplyAsync());
        Assert.Equal(DeadLetterReason.MiddlewareFailed, (await bot.DeadLetterAsync()).Reason);
    }

    [Fact]
    public async Task UsedMiddleware_RunsInsideTheBotsOwn_AfterTheFilters_ForItsHandlerAlone()
    {
        await using var bot = await TestBots.StartAsync(
            new TestHandlers()
                .On(
                    "hi",
                    _ => NoteAsync("handler"),
                    new()
                    {
                        Filters = [new TestFilter(_ => _ran.Add("filter"))],
                        Use = [new TestMiddleware(Around("first")), new TestMiddleware(Around("second"))],
                    })
                .On("ho", _ => NoteAsync("other")),
            builder => builder.Use(Around("bot")));
        await bot.WhenIdleAsync();
        _ran.Clear();

        await bot.Chat("ada").SendAsync("hi");
        await bot.Chat("ada").SendAsync("ho");

        await bot.WhenIdleAsync();
        Assert.Equal(
            ["bot in", "filter", "first in", "second in", "handler", "second out", "first out", "bot out", "bot in", "other", "bot out"], _ran);
    }

    [Fact]
    public async Task UsedMiddlewareThatDoesNotCallNext_HandlesTheMessageWithoutAReply()
    {
        await using var bot = await TestBots.StartAsync(new TestHandlers()
            .On("hi", "hello", new() { Use = [new TestMiddleware((_, _) => default)] })
            .Fallback("fallback"));

        await bot.Chat("ada").SendAsync("hi");

        await bot.Chat("ada").NoReplyAsync();
        Assert.Empty(await bot.DeadLettersAsync());
    }

    [Fact]
    public async Task UsedMiddlewareThatCallsNextTwice_IsAFailureOfTheHandler()
    {
        await using var bot = await TestBots.StartAsync(new TestHandlers().On(
            "hi",
            _ => NoteAsync("handler"),
            new()
            {
                Name = "Hi",
                Use = [new TestMiddleware(async (context, next) =>
                {
                    await next(context);
                    await next(context);
                })],
            }));

        await bot.Chat("ada").SendAsync("hi");

        DeadLetter letter = await bot.DeadLetterAsync();
        Assert.Equal(DeadLetterReason.HandlerFailed, letter.Reason);
        Assert.Equal("Test.Hi", letter.HandlerId);
        Assert.Equal(["handler", "handler", "handler"], _ran);
    }

    private TestHandlers Noting() => new TestHandlers().On("hi", _ => NoteAsync("handler"));

    private Task NoteAsync(string what)
    {
        _ran.Add(what);
        return Task.CompletedTask;
    }

    private Func<BotContext, BotDelegate, ValueTask> Around(string name) => async (context, next) =>
    {
        _ran.Add($"{name} in");
        await next(context);
        _ran.Add($"{name} out");
    };

    private sealed class SingleMiddleware(List<object> instances) : IBotMiddleware
    {
        public ValueTask InvokeAsync(BotContext context, BotDelegate next)
        {
            instances.Add(this);
            return next(context);
        }
    }

    private sealed class ScopedMiddleware(List<object> instances) : IBotMiddleware
    {
        public ValueTask InvokeAsync(BotContext context, BotDelegate next)
        {
            instances.Add(this);
            return next(context);
        }
    }
}
