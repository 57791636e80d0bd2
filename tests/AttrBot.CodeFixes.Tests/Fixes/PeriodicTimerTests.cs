using Verify = AttrBot.CodeFixes.Tests.FixVerifier<AttrBot.Analyzers.Blocking.BlockingAnalyzer, AttrBot.CodeFixes.Fixes.PeriodicTimerCodeFixProvider>;

namespace AttrBot.CodeFixes.Tests.Fixes;

/// <summary>Loops that sleep wait for the ticks of a timer.</summary>
public sealed class PeriodicTimerTests
{
    [Fact]
    public Task SleepAtTheBeginningOfAnEndlessLoop_BecomesItsCondition() =>
        Verify.VerifyHandlerAsync(
            """
            // Every second.
            while (true)
            {
                Thread.{|ATB1002:Sleep|}(1000);
                await context.ReplyAsync("tick", cancellationToken);
            }
            """,
            """
            // Every second.
            using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(1000));
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                await context.ReplyAsync("tick", cancellationToken);
            }
            """);

    [Fact]
    public Task SleepElsewhere_WaitsForATick() =>
        Verify.VerifyHandlerAsync(
            """
            for (var i = 0; i < 3; i++)
            {
                await context.ReplyAsync("tick", cancellationToken);
                Thread.{|ATB1002:Sleep|}(s_pause);
            }
            """,
            "private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(2);",
            """
            using var timer = new PeriodicTimer(s_pause);
            for (var i = 0; i < 3; i++)
            {
                await context.ReplyAsync("tick", cancellationToken);
                await timer.WaitForNextTickAsync(cancellationToken);
            }
            """,
            "private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(2);");

    [Fact]
    public Task SleepOfChangingLength_IsNotOffered() =>
        Verify.VerifyNoFixAsync(
            """
            for (var i = 1; i < 3; i++)
            {
                Thread.{|ATB1002:Sleep|}(i * 100);
            }

            Thread.{|ATB1002:Sleep|}(100);
            """);
}
