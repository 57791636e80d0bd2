namespace AttrBot;

/// <summary>Chains middleware once, so that a message passes through them without allocating.</summary>
internal static class MiddlewarePipeline
{
    /// <summary>Builds the chain.</summary>
    /// <param name="middleware">Each takes its middleware from the services of a message; the outermost first.</param>
    /// <param name="terminal">What the innermost one leads to.</param>
    public static BotDelegate Build(IReadOnlyList<Func<IServiceProvider, IBotMiddleware>> middleware, BotDelegate terminal)
    {
        BotDelegate next = terminal;
        for (int i = middleware.Count - 1; i >= 0; i--)
        {
            next = Step(middleware[i], i + 1, Once(next, i + 1));
        }

        return next;
    }

    private static BotDelegate Step(Func<IServiceProvider, IBotMiddleware> resolve, int position, BotDelegate next) =>
        context =>
        {
            context.PipelinePosition = position;
            return resolve(context.Services).InvokeAsync(context, next);
        };

    private static BotDelegate Once(BotDelegate next, int position) =>
        context =>
        {
            if (context.PipelinePosition != position)
            {
                throw new InvalidOperationException(
                    $"The middleware at place {position} called next a second time. A message passes once: call next at most once.");
            }

            context.PipelinePosition = -position;
            return next(context);
        };
}
