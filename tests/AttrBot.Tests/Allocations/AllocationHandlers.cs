namespace AttrBot.Tests.Allocations;

/// <summary>A service that each message has its own of.</summary>
public sealed class Greeting
{
    public string Text => "pong";
}

/// <summary>A filter that lets everything pass.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PassAttribute : HandlerFilterAttribute
{
    public override ValueTask<FilterResult> OnHandlingAsync(BotContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(FilterResult.Continue);
}

/// <summary>Handlers whose way through the runtime is measured.</summary>
public sealed class AllocationHandlers(Greeting greeting)
{
    [Pass]
    [Trigger("!measured ping")]
    public ValueTask<string> PingAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(greeting.Text);
    }

    [Pass]
    [Trigger("!measured yield")]
    public async ValueTask<string> YieldAsync(CancellationToken cancellationToken)
    {
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        return greeting.Text;
    }
}
