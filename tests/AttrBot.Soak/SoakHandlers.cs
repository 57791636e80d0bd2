namespace AttrBot.Soak;

/// <summary>Handlers that behave as those of real bots do: at once, after a while, at the second attempt, never.</summary>
internal sealed class SoakHandlers(Ledger ledger, StuckConversation stuck)
{
    [Trigger(@"!ok (?<number>\d+)")]
    public ValueTask<string> OkAsync(MessageContext context, int number)
    {
        ledger.Begin(context.Conversation.Key.Chat, number);
        ledger.Handle();
        return ValueTask.FromResult("ok");
    }

    [Trigger(@"!slow (?<number>\d+)")]
    public async Task<string> SlowAsync(MessageContext context, int number, CancellationToken cancellationToken)
    {
        ledger.Begin(context.Conversation.Key.Chat, number);
        await Task.Delay(TimeSpan.FromMilliseconds(5), cancellationToken);
        ledger.Handle();
        return "slow";
    }

    [Trigger(@"!fail (?<number>\d+)")]
    [Retry(2, BaseDelay = "00:00:00.010")]
    public async Task<string> FailAsync(MessageContext context, int number)
    {
        ledger.Begin(context.Conversation.Key.Chat, number);
        await Task.Yield();
        throw new InvalidOperationException("A fault of the handler.");
    }

    [Trigger(@"!flaky (?<number>\d+)")]
    [Retry(3, BaseDelay = "00:00:00.010")]
    public async Task<string> FlakyAsync(MessageContext context, int number, CancellationToken cancellationToken)
    {
        ledger.Begin(context.Conversation.Key.Chat, number);
        await context.OffloadAsync(static _ => Thread.SpinWait(1_000), cancellationToken);
        if (context.Attempt == 1)
        {
            throw new IOException("A fault of a service.");
        }

        ledger.Handle();
        return "flaky";
    }

    [Trigger(@"!stuck (?<number>\d+)")]
    [HandlerTimeout("12:00:00")]
    public async Task StuckAsync(MessageContext context, int number, CancellationToken cancellationToken)
    {
        ledger.Begin(context.Conversation.Key.Chat, number);
        await stuck.Released.WaitAsync(cancellationToken);
        ledger.Handle();
    }
}
