namespace AttrBot.Tests.Fixture;

/// <summary>A filter that does what the test says.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TestFilter(Func<BotContext, ValueTask<FilterResult>> decide) : HandlerFilterAttribute
{
    public TestFilter(Func<BotContext, FilterResult> decide)
        : this(context => ValueTask.FromResult(decide(context)))
    {
    }

    public TestFilter(Action<BotContext> look)
        : this(context =>
        {
            look(context);
            return FilterResult.Continue;
        })
    {
    }

    public override ValueTask<FilterResult> OnHandlingAsync(BotContext context, CancellationToken cancellationToken) => decide(context);
}
