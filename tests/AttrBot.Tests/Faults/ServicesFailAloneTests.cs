using System.Net;
using AttrBot.Testing;
using AttrBot.Tests.Fixture;
using Polly;

namespace AttrBot.Tests.Faults;

/// <summary>A service that fails or limits us affects those who call it, and nobody else; receiving never stops for it.</summary>
public sealed class ServicesFailAloneTests
{
    /// <summary>Fault 12: refusals opened the breaker, one open breaker stopped all intake, and its exception said nothing.</summary>
    [Fact]
    public async Task OpenCircuit_RefusesItsCallersAlone_AndSaysWhichAndUntilWhen()
    {
        await using var bot = await StartAsync();
        TestChat ada = bot.Chat("ada");
        foreach (string text in (string[])["weather 404", "weather 404", "weather 500", "weather 500", "weather 200", "maps 200", "ping"])
        {
            await ada.SendAsync(text);
        }

        await bot.WhenIdleAsync();
        Assert.Equal(
            ["404", "404", "500", "500", "weather is open until 2026-01-01 12:00:30Z", "200", "pong"],
            ada.Messages.Select(message => message.Text));
    }

    /// <summary>Fault 12: a half-open breaker let everything through.</summary>
    [Fact]
    public async Task HalfOpenCircuit_LetsExactlyOneCallThrough()
    {
        int calls = 0;
        var answer = new TaskCompletionSource();
        await using var bot = await StartAsync(async () =>
        {
            Interlocked.Increment(ref calls);
            await answer.Task;
        });
        foreach (string person in (string[])["a", "b"])
        {
            await bot.Chat(person).SendAsync("weather 500");
        }

        await bot.WhenIdleAsync();
        await bot.AdvanceAsync(TimeSpan.FromSeconds(30));
        for (int i = 0; i < 20; i++)
        {
            await bot.Chat($"{i}").SendAsync("weather slow");
        }

        // All but the one that waits for its answer have been refused.
        await Limits.UntilAsync(() =>
            Volatile.Read(ref calls) > 0 && Enumerable.Range(0, 20).Sum(i => bot.Chat($"{i}").Messages.Count) == 19);
        Assert.Equal(1, Volatile.Read(ref calls));
        answer.SetResult();
        await bot.WhenIdleAsync();
        await bot.Chat("c").SendAsync("weather 200");
        Assert.Equal("200", await bot.Chat("c").NextReplyAsync());
    }

    /// <summary>Fault 13: whoever waited for a permit held the lock, and intake stood still meanwhile.</summary>
    [Fact]
    public async Task WaitingForAPermit_HoldsUpNobodyElse()
    {
        await using var bot = await TestBots.StartAsync(
            new TestHandlers()
                .On("limited", async context =>
                {
                    await context.RateLimitAsync();
                    return "permitted";
                })
                .On("ping", "pong"),
            options: options =>
            {
                options.Configuration["AttrBot:RateLimit:PerSecond"] = "1";
                options.Configuration["AttrBot:RateLimit:Burst"] = "1";
            });
        foreach (string person in (string[])["a", "b", "c"])
        {
            await bot.Chat(person).SendAsync("limited");
            await bot.WhenIdleAsync();
        }

        await bot.Chat("d").SendAsync("ping");

        Assert.Equal("pong", await bot.Chat("d").NextReplyAsync());
        Assert.Equal([1, 0, 0], Count());
        await bot.AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.Equal([1, 1, 0], Count());
        await bot.AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.Equal([1, 1, 1], Count());

        IEnumerable<int> Count() => ((string[])["a", "b", "c"]).Select(person => bot.Chat(person).Messages.Count);
    }

    /// <summary>Fault 13: a send that was rate limited was given up, and what the service asked for was ignored.</summary>
    [Fact]
    public async Task RateLimitedSend_IsMadeWhenTheServiceSaid()
    {
        await using var bot = await TestBots.StartAsync(new TestHandlers().On("ping", "pong"));
        bool hasRefused = false;
        bot.Session.Transport.OnSend = (_, _) =>
        {
            if (hasRefused)
            {
                return default;
            }

            hasRefused = true;
            throw new SendException(SendFailure.RateLimited, "Slow down.") { RetryAfter = TimeSpan.FromSeconds(42) };
        };
        await bot.Chat("ada").SendAsync("ping");

        await bot.AdvanceAsync(TimeSpan.FromSeconds(41));
        Assert.Empty(bot.Chat("ada").Messages);
        await bot.AdvanceAsync(TimeSpan.FromSeconds(1));

        Assert.Equal("pong", await bot.Chat("ada").NextReplyAsync());
        Assert.Empty(await bot.DeadLettersAsync());
    }

    private static Task<TestBot> StartAsync(Func<Task>? slow = null) => TestBots.StartAsync(
        new TestHandlers()
            .On("(weather|maps) .*", async context =>
            {
                string[] words = context.Message.Text.Split(' ');
                try
                {
                    await context.CircuitBreaker(words[0]).ExecuteAsync(
                        async _ =>
                        {
                            switch (words[1])
                            {
                                case "slow":
                                    await slow!();
                                    break;
                                case not "200":
                                    throw new HttpRequestException("", null, (HttpStatusCode)int.Parse(words[1]));
                            }
                        },
                        context.CancellationToken);
                    return words[1];
                }
                catch (CircuitOpenException e)
                {
                    return $"{e.Circuit} is open until {e.OpenUntil:u}";
                }
                catch (HttpRequestException)
                {
                    return words[1];
                }
            })
            .On("ping", "pong"),
        options: options =>
        {
            options.Configuration["AttrBot:CircuitBreakers:weather:MinimumThroughput"] = "2";
            options.Configuration["AttrBot:CircuitBreakers:weather:BreakDuration"] = "00:00:30";
        });
}
