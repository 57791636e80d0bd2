using AttrBot.Testing;
using AttrBot.Tests.Fixture;
using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.Tests.Dispatch;

/// <summary>What a context offers besides sending: services, items, its handler, HTTP clients.</summary>
public sealed class ContextTests
{
    [Fact]
    public async Task EachMessage_HasAScopeOfItsOwn_ThatEndsWithIt()
    {
        var scoped = new List<Scoped>();
        await using var bot = await TestBots.StartAsync(
            new TestHandlers().On("hi", context =>
            {
                scoped.Add(context.Services.GetRequiredService<Scoped>());
                scoped.Add(context.Services.GetRequiredService<Scoped>());
                Assert.False(scoped[^1].IsDisposed);
                return Task.CompletedTask;
            }),
            builder => builder.Services.AddScoped<Scoped>());

        await bot.Chat("ada").SendAsync("hi");
        await bot.Chat("ada").SendAsync("hi");

        Assert.Empty(await bot.DeadLettersAsync());
        Assert.Same(scoped[0], scoped[1]);
        Assert.NotSame(scoped[0], scoped[2]);
        Assert.All(scoped, service => Assert.True(service.IsDisposed));
    }

    [Fact]
    public async Task ServiceThatFailsToBeDisposed_IsLogged_AndTheMessageIsHandled()
    {
        var logs = new CollectedLogs();
        await using var bot = await TestBots.StartAsync(
            new TestHandlers().On("hi", context => Task.FromResult<string?>(context.Services.GetRequiredService<Undisposable>().ToString())),
            builder => builder.Services.AddScoped<Undisposable>(),
            options => options.ConfigureServices(logs.AddTo));

        await bot.Chat("ada").SendAsync("hi");
        await bot.Chat("ada").SendAsync("hi");

        await bot.WhenIdleAsync();
        Assert.Equal(2, bot.Chat("ada").Messages.Count);
        Assert.Equal(2, logs.Of(17).Count());
    }

    [Fact]
    public async Task ContextKeptAfterItsMessage_ThrowsWhatToDoInstead()
    {
        MessageContext? kept = null;
        await using var bot = await TestBots.StartAsync(new TestHandlers().On("hi", context =>
        {
            kept = context;
            return Task.CompletedTask;
        }));
        await bot.Chat("ada").SendAsync("hi");
        await bot.WhenIdleAsync();

        var e = await Assert.ThrowsAsync<ObjectDisposedException>(async () => await kept!.ReplyAsync("too late"));

        Assert.Contains("Await the work in the handler, or hand it to context.DeferAsync.", e.Message);
    }

    [Fact]
    public async Task Items_GoFromMiddlewareToHandlers()
    {
        await using var bot = await TestBots.StartAsync(
            new TestHandlers().On("hi", context => Task.FromResult((string?)context.Items["user"])),
            builder => builder.Use((context, next) =>
            {
                context.Items["user"] = "Ada";
                return next(context);
            }));

        await bot.Chat("ada").SendAsync("hi");

        Assert.Equal("Ada", await bot.Chat("ada").NextReplyAsync());
    }

    [Fact]
    public async Task HandlerAndAttempt_AreKnownInTheHandler_AndNotInMiddleware()
    {
        var seen = new List<(string?, int)>();
        await using var bot = await TestBots.StartAsync(
            new TestHandlers().On("hi", async context =>
            {
                await Task.Yield();
                seen.Add((context.Handler?.Id, context.Attempt));
            }, new() { Name = "Hi" }),
            builder => builder.Use(async (context, next) =>
            {
                await next(context);
                if (context is MessageContext)
                {
                    seen.Add((context.Handler?.Id, context.Attempt));
                }
            }));

        await bot.Chat("ada").SendAsync("hi");

        await bot.WhenIdleAsync();
        Assert.Equal([("Test.Hi", 1), (null, 0)], seen);
    }

    [Fact]
    public async Task Http_GivesTheNamedClient()
    {
        await using var bot = await TestBots.StartAsync(
            new TestHandlers().On("hi", context =>
            {
                Assert.Null(context.Http().BaseAddress);
                return Task.FromResult(context.Http("weather").BaseAddress?.Host);
            }),
            builder => builder.Services.AddHttpClient("weather", client => client.BaseAddress = new Uri("http://weather.example")));

        await bot.Chat("ada").SendAsync("hi");

        Assert.Equal("weather.example", await bot.Chat("ada").NextReplyAsync());
    }

    private sealed class Scoped : IDisposable
    {
        public bool IsDisposed { get; private set; }

        public void Dispose() => IsDisposed = true;
    }

    private sealed class Undisposable : IDisposable
    {
        public void Dispose() => throw new InvalidOperationException();

        public override string ToString() => "handled";
    }
}
