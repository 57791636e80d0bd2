using AttrBot.Analyzers.Asynchrony;

namespace AttrBot.Analyzers.Tests.Rules;

/// <summary>ATB1010.</summary>
public sealed class UnboundedSendRuleTests
{
    [Fact]
    public Task SendPerRoundOfAnUnboundedLoop_IsReported() =>
        VerifyAsync(
            """
            foreach (var line in input) await context.[|ReplyAsync|](line);
            while (true) { await context.[|SendAsync|]("again"); if (context.Attempt > 1) break; }
            for (var i = 0; i < input.Length; i++) { await context.[|ReplyAsync|](input[i]); }
            foreach (var line in input) for (var i = 0; i < 3; i++) await context.[|ReplyAsync|](line);
            """);

    [Fact]
    public Task LimitedAndBoundedLoops_AreNotReported() =>
        VerifyAsync(
            """
            foreach (var line in input) { await context.RateLimitAsync(cancellationToken); await context.ReplyAsync(line); }
            while (true) { await context.ReplyAsync("?"); if (await context.WaitForReplyAsync(TimeSpan.FromSeconds(5)) is null) break; }
            foreach (var line in input) { await context.ReplyAsync(line); await Task.Delay(500, cancellationToken); }
            for (var i = 0; i < 3; i++) await context.ReplyAsync("three");
            foreach (var line in new[] { "a", "b" }) await context.ReplyAsync(line);
            foreach (var line in input.Take(3)) await context.ReplyAsync(line);
            await context.ReplyAsync(string.Join(' ', input));
            """);

    private static Task VerifyAsync(string statements) => AsynchronyVerifier.VerifyHandlerAsync<UnboundedSendAnalyzer>(statements);
}
