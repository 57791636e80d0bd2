namespace AttrBot.Testing.Tests;

/// <summary>Handlers that wait: for the clock, for a reply, for something of their own.</summary>
public sealed class PatientHandlers(TimeProvider time)
{
    [Trigger("!later (?<seconds>\\d+)")]
    public async Task<string> LaterAsync(int seconds, CancellationToken cancellationToken)
    {
        await Task.Delay(TimeSpan.FromSeconds(seconds), time, cancellationToken);
        return $"{seconds} seconds later";
    }

    [Trigger("!steps")]
    public async IAsyncEnumerable<string> StepsAsync()
    {
        for (int i = 1; i <= 3; i++)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), time);

            // Off the thread that moves the clock: what follows is seen only by a test that waits for it.
            await Task.Yield();
            yield return $"step {i} at {time.GetUtcNow():mm:ss}";
        }
    }

    [Trigger("!ask")]
    public static async Task<string> AskAsync(MessageContext context)
    {
        await context.ReplyAsync("Where?");
        Message? answer = await context.WaitForReplyAsync(TimeSpan.FromMinutes(1));
        return answer is null ? "Never mind." : $"In {answer.Text}.";
    }

    [Trigger("!remind (?<minutes>\\d+)")]
    public async Task<string> RemindAsync(MessageContext context, int minutes)
    {
        await context.DeferAsync(async (later, cancellationToken) =>
        {
            await Task.Delay(TimeSpan.FromMinutes(minutes), time, cancellationToken);
            await later.ReplyAsync("Now!", cancellationToken);
        });
        return "I will.";
    }

    [Trigger("!hang")]
    public static async Task HangAsync(Gate gate, CancellationToken cancellationToken)
    {
        gate.Entered.TrySetResult();
        await gate.Open.Task.WaitAsync(cancellationToken);
    }

    [Trigger("!limited")]
    public async Task<string> LimitedAsync(Gate gate, CancellationToken cancellationToken)
    {
        await gate.Open.Task.WaitAsync(TimeSpan.FromSeconds(3), time, cancellationToken);
        return "in time";
    }

    [Trigger("!flaky")]
    public static Task<string> FlakyAsync(MessageContext context) =>
        context.Attempt < 3 ? throw new IOException("not yet") : Task.FromResult($"attempt {context.Attempt}");
}
