using AttrBot;

namespace ObservedBot;

/// <summary>Handlers with something to observe.</summary>
public sealed class Handlers
{
    /// <summary>Answers.</summary>
    [Trigger("!ping")]
    public static Task<string> PingAsync() => Task.FromResult("pong");

    /// <summary>Fails at first: its trace has a second attempt, linked to the first.</summary>
    [Trigger("!flaky")]
    public static Task<string> FlakyAsync(MessageContext context) => context.Attempt == 1
        ? throw new InvalidOperationException("The first attempt fails on purpose.")
        : Task.FromResult($"It took {context.Attempt} attempts.");

    /// <summary>Fails for good: a dead letter.</summary>
    [Trigger("!fail")]
    public static Task FailAsync() => throw new InvalidOperationException("This fails on purpose.");
}
