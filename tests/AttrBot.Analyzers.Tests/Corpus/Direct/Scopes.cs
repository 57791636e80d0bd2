using AttrBot;

namespace Corpus.Direct.Scopes;

public static class Configuration
{
    public static BotBuilder Configured(BotBuilder bot)
    {
        bot.Use(async (context, next) =>
        {
            Thread.Sleep(1); // BLOCKS sleep
            await next(context);
            File.AppendAllText("handled.log", $"{context.Attempt}"); // BLOCKS io-file
        });
        bot.Use(static (context, next) => { Thread.Sleep(2); return next(context); }); // BLOCKS sleep
        bot.Use(delegate (BotContext context, BotDelegate next) { next(context).AsTask().Wait(); return default; }); // BLOCKS task-wait
        bot.Use(CountAsync);
        return bot.Use<AuditMiddleware>();
    }

    private static async ValueTask CountAsync(BotContext context, BotDelegate next)
    {
        File.WriteAllText("count.txt", $"{context.Attempt + 1}"); // BLOCKS io-file
        await next(context);
    }
}

public sealed class AuditMiddleware : IBotMiddleware
{
    ValueTask IBotMiddleware.InvokeAsync(BotContext context, BotDelegate next)
    {
        next(context).GetAwaiter().GetResult(); // BLOCKS task-wait
        return ValueTask.CompletedTask;
    }
}

public abstract class TimedMiddleware : IBotMiddleware
{
    public virtual async ValueTask InvokeAsync(BotContext context, BotDelegate next)
    {
        Thread.Sleep(3); // BLOCKS sleep
        await next(context);
    }
}

public sealed class LoggedMiddleware : TimedMiddleware
{
    public override async ValueTask InvokeAsync(BotContext context, BotDelegate next)
    {
        Console.ReadKey(); // BLOCKS console-input
        await next(context);
    }
}

public abstract class ListFilterAttribute : HandlerFilterAttribute
{
    public sealed override ValueTask<FilterResult> OnHandlingAsync(BotContext context, CancellationToken cancellationToken)
    {
        var names = File.ReadAllLines(FileName); // BLOCKS io-file
        return new(names.Length > 0 ? FilterResult.Continue : FilterResult.Skip);
    }

    protected abstract string FileName { get; }
}

[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class GuestsAttribute : ListFilterAttribute
{
    protected override string FileName => "guests.txt";
}

[Guests]
public sealed record ScopeHandlers(HttpClient Http)
{
    [Trigger("!defer")]
    public async Task DeferAsync(MessageContext context)
    {
        await context.DeferAsync(LaterAsync);
        await context.DeferAsync(static (_, _) => Task.FromResult(File.ReadAllText("x"))); // BLOCKS io-file
        await context.DeferAsync(async (BotContext deferred, CancellationToken token) => await Task.FromResult(Http.Send(new(HttpMethod.Get, "/")))); // BLOCKS io-http
    }

    [OnEvent]
    public static async Task FailedAsync(HandlerFailedEvent failed)
    {
        await File.AppendAllTextAsync("failed.log", $"{failed}");
        File.Copy("failed.log", "failed.bak"); // BLOCKS io-file
    }

    [OnEvent(Order = 1)]
    public ValueTask ReactionAsync(ReactionEvent reaction, ConversationContext context)
    {
        context.ReplyAsync("Thanks!").AsTask().Wait(); // BLOCKS task-wait
        return default;
    }

    [Trigger("!a")]
    [Trigger("!b")]
    [Use<AuditMiddleware>]
    public Task<string?> TwoTriggersAsync() { return Task.FromResult<string?>(File.ReadAllText("ab")); } // BLOCKS io-file

    [Fallback(Groups = true)]
    public async IAsyncEnumerable<string> HelpAsync(ConversationContext context)
    {
        yield return context.Help();
        yield return File.ReadAllText("more.txt"); // BLOCKS io-file
        await Task.Yield();
    }

    [Trigger("!wait")]
    public async Task<string> WaitAsync(MessageContext context)
    {
        var answer = await context.WaitForReplyAsync(TimeSpan.FromMinutes(1), message => File.Exists(message.Text)); // EITHER io-file - runs on the loop of another message
        return answer?.Text ?? "nothing";
    }

    private static async Task LaterAsync(MessageContext context, CancellationToken cancellationToken)
    {
        Thread.Sleep(4); // BLOCKS sleep
        await context.SendAsync("Later.", cancellationToken);
    }

    public static class Nested
    {
        [Trigger("!nested")]
        internal static async ValueTask<string?> NestedAsync([FromServices] Stream stream)
        {
            await Task.Yield();
            return stream.ReadByte().ToString(); // BLOCKS io-stream
        }
    }
}
