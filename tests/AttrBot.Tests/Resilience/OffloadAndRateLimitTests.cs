using AttrBot.Testing;
using AttrBot.Tests.Fixture;

namespace AttrBot.Tests.Resilience;

/// <summary>The pool for heavy work and the shared rate limiter are bounded, and say when their bound is reached.</summary>
public sealed class OffloadAndRateLimitTests
{
    [Fact]
    public async Task OffloadedWork_RunsAtMostSoManyAtATime_AndFurtherWorkFailsAtOnce()
    {
        using var hold = new SemaphoreSlim(0);
        int running = 0;
        int most = 0;
        await using var bot = await TestBots.StartAsync(
            new TestHandlers().On("work", async context =>
            {
                try
                {
                    int result = await context.OffloadAsync(_ =>
                    {
                        int now = Interlocked.Increment(ref running);
                        Interlocked.Exchange(ref most, Math.Max(Volatile.Read(ref most), now));
                        hold.Wait();
                        Interlocked.Decrement(ref running);
                        return 42;
                    });
                    return $"{result}";
                }
                catch (OffloadQueueFullException e)
                {
                    return e.Message;
                }
            }),
            options: options =>
            {
                options.Configuration["AttrBot:Offload:MaxConcurrency"] = "1";
                options.Configuration["AttrBot:Offload:QueueLimit"] = "2";
            });
        for (int i = 0; i < 4; i++)
        {
            await bot.Chat($"{i}").SendAsync("work");
        }

        await Limits.UntilAsync(() => Enumerable.Range(0, 4).Any(i => bot.Chat($"{i}").Messages.Count > 0));
        string refusal = Assert.Single(Enumerable.Range(0, 4).SelectMany(i => bot.Chat($"{i}").Messages)).Text;
        hold.Release(3);

        Assert.StartsWith("2 pieces of offloaded work wait already.", refusal);
        await bot.WhenIdleAsync();
        Assert.Equal(3, Enumerable.Range(0, 4).SelectMany(i => bot.Chat($"{i}").Messages).Count(message => message.Text == "42"));
        Assert.Equal(1, most);
    }

    [Fact]
    public async Task OffloadedWork_IsCancelledWithTheCallersTokenAndWithTheHandlers()
    {
        await using var bot = await TestBots.StartAsync(new TestHandlers().On("work", async context =>
        {
            using var own = new CancellationTokenSource();
            bool begunCancelled = await context.OffloadAsync(token => token.IsCancellationRequested, own.Token);
            await own.CancelAsync();
            Exception? failure = await Record.ExceptionAsync(() => context.OffloadAsync(_ => { }, own.Token));
            return $"{begunCancelled} {failure is OperationCanceledException}";
        }));

        await bot.Chat("ada").SendAsync("work");

        Assert.Equal("False True", await bot.Chat("ada").NextReplyAsync());
    }

    [Fact]
    public async Task RateLimiterWithAFullQueue_FailsAtOnce()
    {
        await using var bot = await TestBots.StartAsync(
            new TestHandlers().On("limit", async context =>
            {
                // The limiter keeps real time: a new permit may come in between, but not fifty.
                Exception? refusal = null;
                for (int i = 0; i < 50 && refusal is null; i++)
                {
                    refusal = await Record.ExceptionAsync(async () => await context.RateLimitAsync());
                }

                return refusal?.Message;
            }),
            options: options =>
            {
                options.Configuration["AttrBot:RateLimit:PerSecond"] = "1";
                options.Configuration["AttrBot:RateLimit:Burst"] = "1";
                options.Configuration["AttrBot:RateLimit:QueueLimit"] = "0";
            });

        await bot.Chat("ada").SendAsync("limit");

        Assert.StartsWith("0 callers wait for the rate limiter already.", await bot.Chat("ada").NextReplyAsync());
    }
}
