namespace AttrBot.Benchmarks.Signal;

/// <summary>The handlers whose way is measured.</summary>
public sealed class SignalHandlers(Arrivals arrivals)
{
    [Trigger("!count")]
    public Task CountAsync()
    {
        arrivals.Add();
        return Task.CompletedTask;
    }

    [Trigger("!answer")]
    public async Task AnswerAsync(MessageContext context)
    {
        await context.SendAsync("answered");
        arrivals.Add();
    }
}
