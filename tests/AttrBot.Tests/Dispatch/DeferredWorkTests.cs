using AttrBot.Testing;
using AttrBot.Tests.Fixture;
using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.Tests.Dispatch;

/// <summary>Deferred work runs after the handler, off the conversation's lane, in the message's scope.</summary>
public sealed class DeferredWorkTests
{
    [Fact]
    public async Task DeferredWork_RunsAfterTheReply_AndDoesNotHoldTheConversation()
    {
        var gate = new Gate();
        await using var bot = await TestBots.StartAsync(new TestHandlers()
            .On("hi", async context =>
            {
                await context.DeferAsync(async (MessageContext c, CancellationToken _) =>
                {
                    await gate.PassAsync();
                    await c.ReplyAsync("and now the side effect");
                });
                return "hello";
            })
            .On("ping", "pong"));
        TestChat ada = bot.Chat("ada");

        await ada.SendAsync("hi");
        await gate.Entered;
        Assert.Equal("hello", await ada.NextReplyAsync());
        await ada.SendAsync("ping");
        Assert.Equal("pong", await ada.NextReplyAsync());
        gate.Open();

        Assert.Equal("and now the side effect", await ada.NextReplyAsync());
    }

    [Fact]
    public async Task Scope_StaysOpenUntilTheLastCallbackIsDone()
    {
        var gate = new Gate();
        Scoped? scoped = null;
        bool wasOpen = false;
        await using var bot = await TestBots.StartAsync(
            new TestHandlers().On("hi", async context =>
            {
                scoped = context.Services.GetRequiredService<Scoped>();
                await context.DeferAsync((MessageContext _, CancellationToken _) => Task.CompletedTask);
                await context.DeferAsync(async (MessageContext c, CancellationToken _) =>
                {
                    await gate.PassAsync();
                    wasOpen = !scoped.IsDisposed && ReferenceEquals(scoped, c.Services.GetRequiredService<Scoped>());
                });
            }),
            builder => builder.Services.AddScoped<Scoped>());
        await bot.Chat("ada").SendAsync("hi");
        await gate.Entered;

        gate.Open();
        await bot.WhenIdleAsync();

        Assert.True(wasOpen);
        Assert.True(scoped!.IsDisposed);
    }

    [Fact]
    public async Task CallbacksOfAMessage_RunInOrder_AndAFailingOneIsLoggedOnly()
    {
        var ran = new List<int>();
        var logs = new CollectedLogs();
        await using var bot = await TestBots.StartAsync(
            new TestHandlers().On("hi", async context =>
            {
                for (int i = 0; i < 3; i++)
                {
                    int number = i;
                    await context.DeferAsync(async (MessageContext _, CancellationToken _) =>
                    {
                        await Task.Yield();
                        ran.Add(number);
                        if (number == 1)
                        {
                            throw new FormatException();
                        }
                    });
                }
            }),
            options: options => options.ConfigureServices(logs.AddTo));

        await bot.Chat("ada").SendAsync("hi");

        Assert.Empty(await bot.DeadLettersAsync());
        Assert.Equal([0, 1, 2], ran);
        Assert.Contains("System.FormatException", Assert.Single(logs.Of(14)));
    }

    [Fact]
    public async Task DeferredWorkThatDefers_IsAnErrorThatSaysWhatToDo()
    {
        var failure = new TaskCompletionSource<Exception?>();
        await using var bot = await TestBots.StartAsync(new TestHandlers().On("hi", async context =>
            await context.DeferAsync(async (MessageContext c, CancellationToken _) => failure.SetResult(
                await Record.ExceptionAsync(async () => await c.DeferAsync((MessageContext _, CancellationToken _) => Task.CompletedTask))))));

        await bot.Chat("ada").SendAsync("hi");

        Assert.StartsWith("Deferred work cannot defer more work. Await it in the callback instead", Assert.IsType<InvalidOperationException>(await failure.Task).Message);
    }

    [Fact]
    public async Task FullOfDeferredWork_TheNextDeferralWaits()
    {
        var gate = new Gate();
        await using var bot = await TestBots.StartAsync(
            new TestHandlers()
                .On("first", async context => await context.DeferAsync((MessageContext _, CancellationToken _) => gate.PassAsync()))
                .On("second", async context =>
                {
                    await context.DeferAsync((MessageContext _, CancellationToken _) => Task.CompletedTask);
                    return "deferred";
                }),
            options: options => options.Configuration["AttrBot:DeferredWork:Capacity"] = "1");
        await bot.Chat("ada").SendAsync("first");
        await gate.Entered;
        await bot.Chat("bob").SendAsync("second");
        bot.Clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Empty(bot.Chat("bob").Messages);

        gate.Open();

        Assert.Equal("deferred", await bot.Chat("bob").NextReplyAsync());
    }

    [Fact]
    public async Task HandlerThatDefersMoreThanFits_TimesOut_AndFreesItsPlaces()
    {
        await using var bot = await TestBots.StartAsync(
            new TestHandlers()
                .On("many", async context =>
                {
                    for (int i = 0; i < 5; i++)
                    {
                        await context.DeferAsync((MessageContext _, CancellationToken _) => Task.CompletedTask);
                    }
                })
                .On("one", async context =>
                {
                    await context.DeferAsync((MessageContext _, CancellationToken _) => Task.CompletedTask);
                    return "deferred";
                }),
            options: options => options.Configuration["AttrBot:DeferredWork:Capacity"] = "3");
        await bot.Chat("ada").SendAsync("many");
        await Limits.UntilAsync(() =>
        {
            bot.Clock.Advance(TimeSpan.FromSeconds(1));
            return bot.Services.GetRequiredService<BotActivity>().Unfinished == 0;
        });

        Assert.Equal(DeadLetterReason.HandlerTimeout, (await bot.DeadLetterAsync()).Reason);
        for (int i = 0; i < 5; i++)
        {
            await bot.Chat("bob").SendAsync("one");
            Assert.Equal("deferred", await bot.Chat("bob").NextReplyAsync());
        }
    }

    [Fact]
    public async Task DeferredWorkThatTakesTooLong_IsCancelled()
    {
        bool cancelled = false;
        await using var bot = await TestBots.StartAsync(new TestHandlers().On("hi", async context =>
            await context.DeferAsync(async (MessageContext c, CancellationToken token) =>
            {
                await Task.Delay(Timeout.Infinite, token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                cancelled = token.IsCancellationRequested;
            })));
        await bot.Chat("ada").SendAsync("hi");

        await Limits.UntilAsync(() =>
        {
            bot.Clock.Advance(TimeSpan.FromMinutes(1));
            return bot.Services.GetRequiredService<BotActivity>().Unfinished == 0;
        });

        Assert.True(cancelled);
    }

    [Fact]
    public async Task DeferredWork_IsDrainedWhenTheBotStops()
    {
        var gate = new Gate();
        bool done = false;
        var transport = new PlayedTransport();
        await using var bot = await HostedBot.StartAsync(
            new TestHandlers().On("hi", async context => await context.DeferAsync(async (MessageContext c, CancellationToken _) =>
            {
                await gate.PassAsync();
                await c.ReplyAsync("done");
                done = true;
            })),
            transport);
        await (await transport.SinkAsync()).AcceptAsync(Inbound.Message("hi"));
        await gate.Entered;

        Task stopping = bot.StopAsync();
        Assert.False(stopping.IsCompleted);
        gate.Open();

        await stopping.WaitAsync(Limits.Patience);
        Assert.True(done);
        Assert.Equal(["done"], transport.SentTexts);
    }

    [Fact]
    public async Task WhatAHandlerDefersThatCompletesLate_IsNotCancelled()
    {
        await using var bot = await TestBots.StartAsync(new TestHandlers().On("defer", async context =>
        {
            await context.DeferAsync(async (MessageContext c, CancellationToken _) =>
            {
                await c.RateLimitAsync();
                await c.ReplyAsync("deferred");
            });
            await Task.Delay(TimeSpan.FromSeconds(32), context.Services.GetRequiredService<TimeProvider>());
        }));
        await bot.Chat("ada").SendAsync("defer");

        await bot.AdvanceAsync(TimeSpan.FromSeconds(33));

        Assert.Equal("deferred", await bot.Chat("ada").NextReplyAsync());
    }

    private sealed class Scoped : IDisposable
    {
        public bool IsDisposed { get; private set; }

        public void Dispose() => IsDisposed = true;
    }
}
