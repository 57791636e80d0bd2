using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.AotSmoke;

/// <summary>A service that the handlers need.</summary>
internal sealed class Greeter
{
    public string Greet(string name) => $"Hello, {name}!";
}

/// <summary>A handler of each kind, return type and way of binding.</summary>
internal sealed class SmokeHandlers(Greeter greeter)
{
    [Trigger("!ping")]
    public static ValueTask<string> PingAsync() => ValueTask.FromResult("pong");

    [Trigger("!add (?<left>[0-9]+) (?<right>[0-9]+)")]
    public static Task<string> AddAsync(int left, long right) =>
        Task.FromResult((left + right).ToString(CultureInfo.InvariantCulture));

    [Trigger("!day (?<day>\\w+)")]
    public static Task<string> DayAsync(DayOfWeek day) => Task.FromResult(day.ToString());

    [Trigger("!when (?<date>\\S+)")]
    public static Task<string> WhenAsync(DateOnly date) => Task.FromResult(date.ToString(CultureInfo.InvariantCulture));

    [Trigger("!slice\\s+(?<text>.+)")]
    public static Task<string> SliceAsync(ReadOnlyMemory<char> text) => Task.FromResult(text.ToString());

    [Trigger("!maybe(?: (?<value>[0-9]+))?")]
    public static Task<string> MaybeAsync(int? value) =>
        Task.FromResult(value?.ToString(CultureInfo.InvariantCulture) ?? "nothing");

    [Trigger("!greet (?<name>.+)")]
    public Task<string> GreetAsync(string name) => Task.FromResult(greeter.Greet(name));

    [Trigger("!formal (?<name>.+)")]
    public static Task<string> FormalAsync(string name, [FromKeyedServices("formal")] Greeter formal) =>
        Task.FromResult(formal.Greet(name));

    [Allow("admins")]
    [Cooldown(5, "00:01:00")]
    [Trigger("!admin")]
    public static Task<string> AdminAsync() => Task.FromResult("at your service");

    [Use<WrappingMiddleware>]
    [Trigger("!wrapped")]
    public static async Task WrappedAsync(MessageContext context) => await context.ReplyAsync($"{context.Items["wrap"]}: inside");

    [Trigger("!circuit")]
    public static async Task<string> CircuitAsync(MessageContext context, CancellationToken cancellationToken)
    {
        await context.RateLimitAsync(cancellationToken);
        return await context.CircuitBreaker("api").ExecuteAsync(static _ => ValueTask.FromResult("closed"), cancellationToken);
    }

    [Trigger("!offload (?<count>[0-9]+)")]
    public static async Task<string> OffloadAsync(MessageContext context, int count)
    {
        int sum = await context.OffloadAsync(_ => Enumerable.Range(1, count).Sum());
        return sum.ToString(CultureInfo.InvariantCulture);
    }

    [Trigger("!count")]
    public static async IAsyncEnumerable<string> CountAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (string word in new[] { "one", "two", "three" })
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            yield return word;
        }
    }

    [Trigger("!fail")]
    public static Task FailAsync() => throw new InvalidOperationException("On purpose.");

    [Trigger("!ask")]
    public async Task<string> AskAsync(MessageContext context)
    {
        await context.ReplyAsync("What is your name?");
        Message? answer = await context.WaitForReplyAsync(TimeSpan.FromMinutes(1));
        return greeter.Greet(answer?.Text ?? "nobody");
    }

    [OnEvent]
    public static async Task FailedAsync(HandlerFailedEvent failed, BotContext context) =>
        await context.SendAsync(failed.Conversation!.Key, "sorry");

    [Fallback]
    public static Task<string> FallBackAsync(MessageContext context) =>
        Task.FromResult(context.Help().Contains("!add <left> <right>", StringComparison.Ordinal) ? "no such command" : context.Help());
}
