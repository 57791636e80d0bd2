using System.Collections.Concurrent;
using AttrBot.Hosting;
using AttrBot.Testing;
using AttrBot.Tests.Fixture;
using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.Tests.Lanes;

/// <summary>So many conversations run at the same time, all get their turn, and idle lanes go without a trace.</summary>
public sealed class ConcurrencyTests
{
    [Fact]
    public async Task NoMoreConversationsRunThanConfigured()
    {
        int running = 0;
        int most = 0;
        await using var bot = await StartAsync(3, new TestHandlers().On(".*", async _ =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            for (int i = 0; i < 5; i++)
            {
                await Task.Yield();
            }

            Interlocked.Decrement(ref running);
        }));

        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => bot.Chat($"person {i}").SendAsync("hi")));

        await bot.WhenIdleAsync();
        Assert.InRange(most, 1, 3);
    }

    [Fact]
    public async Task ConversationsThatWaitForAPlace_GetItInTurn()
    {
        var gate = new Gate();
        var handled = new ConcurrentQueue<string>();
        await using var bot = await StartAsync(1, new TestHandlers().On(".*", async context =>
        {
            await gate.PassAsync();
            handled.Enqueue(context.Sender.Id);
        }));
        await bot.Chat("first").SendAsync("hi");
        await gate.Entered;

        for (int i = 0; i < 20; i++)
        {
            await bot.Chat($"{i}").SendAsync("hi");
        }

        gate.Open();
        await bot.WhenIdleAsync();
        Assert.Equal(["first", .. Enumerable.Range(0, 20).Select(i => $"{i}")], handled);
    }

    [Fact]
    public async Task BusyConversation_KeepsNoOtherFromItsTurn()
    {
        var gate = new Gate();
        var handled = new ConcurrentQueue<string>();
        await using var bot = await StartAsync(1, new TestHandlers().On(".*", async context =>
        {
            await gate.PassAsync();
            handled.Enqueue(context.Sender.Id);
        }));
        for (int i = 0; i < 1_000; i++)
        {
            await bot.Chat("busy").SendAsync("hi");
        }

        await gate.Entered;
        await bot.Chat("modest").SendAsync("hi");

        gate.Open();
        await bot.WhenIdleAsync();
        Assert.Equal(1_001, handled.Count);
        Assert.InRange(handled.ToList().IndexOf("modest"), 0, 200);
    }

    [Fact]
    public async Task HandlerThatWaitsForAReply_GivesItsPlaceToOthers()
    {
        await using var bot = await StartAsync(1, new TestHandlers()
            .On("ask", async context => (await context.WaitForReplyAsync(TimeSpan.FromMinutes(1)))?.Text)
            .On("ping", "pong"));
        await bot.Chat("ada").SendAsync("ask");

        await bot.Chat("bob").SendAsync("ping");

        Assert.Equal("pong", await bot.Chat("bob").NextReplyAsync());
        await bot.Chat("ada").SendAsync("answer");
        Assert.Equal("answer", await bot.Chat("ada").NextReplyAsync());
    }

    [Fact]
    public async Task ConversationWhoseLaneWasIdleForLong_GoesOn()
    {
        await using var bot = await StartAsync(10, new TestHandlers().On("ping", "pong"));
        var runtime = bot.Services.GetRequiredService<BotRuntime>();
        await bot.Chat("ada").SendAsync("ping");
        await bot.Chat("ada").NextReplyAsync();

        bot.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Empty(runtime.Lanes.Lanes);
        await bot.Chat("ada").SendAsync("ping");
        Assert.Equal("pong", await bot.Chat("ada").NextReplyAsync());
    }

    [Fact]
    public async Task LaneThatWaitsForAReply_IsNotGivenUp()
    {
        await using var bot = await StartAsync(10, new TestHandlers()
            .On("ask", async context => (await context.WaitForReplyAsync(TimeSpan.FromHours(1)))?.Text));
        await bot.Chat("ada").SendAsync("ask");

        await bot.AdvanceAsync(TimeSpan.FromMinutes(10));

        await bot.Chat("ada").SendAsync("answer");
        Assert.Equal("answer", await bot.Chat("ada").NextReplyAsync());
    }

    [Fact]
    public async Task MessagesThatComeWhileTheirLaneIsGivenUp_AreHandledInOrder()
    {
        var handled = new ConcurrentDictionary<string, List<int>>();
        await using var bot = await StartAsync(10_000, new TestHandlers().On(@"\d+", context =>
        {
            handled.GetOrAdd(context.Sender.Id, _ => []).Add(int.Parse(context.Message.Text));
            return Task.CompletedTask;
        }));
        var runtime = bot.Services.GetRequiredService<BotRuntime>();
        using var done = new CancellationTokenSource();
        Task retiring = Task.Run(() =>
        {
            while (!done.IsCancellationRequested)
            {
                runtime.Lanes.RetireIdle();
            }
        });

        await Task.WhenAll(Enumerable.Range(0, 4).Select(sender => Task.Run(async () =>
        {
            for (int i = 0; i < 2_000; i++)
            {
                await bot.Chat($"{sender}").SendAsync($"{i}");
            }
        })));
        await bot.WhenIdleAsync();
        await done.CancelAsync();
        await retiring;

        Assert.All(handled.Values, numbers => Assert.Equal(Enumerable.Range(0, 2_000), numbers));
        Assert.Equal(4, handled.Count);
    }

    private static Task<TestBot> StartAsync(int conversations, TestHandlers handlers) => TestBots.StartAsync(
        handlers, options: options => options.Configuration["AttrBot:MaxConcurrentConversations"] = $"{conversations}");
}
