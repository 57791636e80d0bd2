using System.Collections.Concurrent;
using AttrBot;

namespace Corpus.LookAlikes.CompletedByConstruction;

public sealed class MenuHandlers
{
    private static readonly Task<string> _noMenu = Task.FromResult("closed");
    private readonly ConcurrentDictionary<string, Task<int>> _votes = new();

    [Trigger("!menu")]
    public Task<string> MenuAsync(MessageContext context)
    {
        var help = Task.FromResult(context.Help());
        return Task.FromResult(help.Result.Trim()); // OK completed-task
    }

    [Trigger("!done")]
    public async Task DoneAsync(MessageContext context, CancellationToken cancellationToken)
    {
        Task.CompletedTask.Wait(cancellationToken); // OK completed-task
        ValueTask.CompletedTask.GetAwaiter().GetResult(); // OK completed-value-task
        await context.ReactAsync("✅", cancellationToken);
    }

    [Trigger("!fixed")]
    public ValueTask<string> FixedAsync()
    {
        var length = new ValueTask<int>(42);
        var price = ValueTask.FromResult(9.5m);
        return new ValueTask<string>($"{length.Result} {price.Result}"); // OK completed-value-task
    }

    [Trigger("!closed")]
    public Task<string> ClosedAsync() => Task.FromResult(_noMenu.Result); // OK completed-task

    [Trigger("!source")]
    public Task<string> SourceAsync()
    {
        var source = new TaskCompletionSource<string>();
        source.SetResult("soup");
        return Task.FromResult(source.Task.Result); // OK completed-task
    }

    [Trigger("!answered")]
    public async Task<string> AnsweredAsync(MessageContext context)
    {
        var answer = context.WaitForReplyAsync(TimeSpan.FromMinutes(1));
        await Task.WhenAll(answer, context.ReplyAsync("Which dish?").AsTask());
        return answer.Result?.Text ?? "nothing"; // OK completed-task
    }

    [Trigger("!votes (?<dish>.+)")]
    public async Task<string> VotesAsync(string dish, CancellationToken cancellationToken)
    {
        if (_votes.TryGetValue(dish, out var votes) && votes.IsCompletedSuccessfully)
        {
            return $"{votes.Result} votes"; // OK completed-task
        }

        var started = _votes.GetOrAdd(dish, static key => Task.FromResult(key.Length));
        var count = await started.WaitAsync(cancellationToken);
        return count == started.Result ? "same" : "changed"; // OK completed-task
    }

    [Trigger("!yesterday")]
    public Task<string> YesterdayAsync(CancellationToken cancellationToken)
    {
        Task failed = Task.FromException(new TimeoutException("kitchen"));
        Task cancelled = Task.FromCanceled(new CancellationToken(canceled: true));
        var reason = failed.Exception!.InnerException!.Message; // OK completed-task
        return Task.FromResult(cancelled.IsCanceled ? reason : "fine"); // OK completed-task
    }

    [Trigger("!try")]
    public async Task<string> TryAsync(MessageContext context)
    {
        var typing = context.TypingAsync().AsTask();
        await using (await typing)
        {
            await context.ReplyAsync("cooking…");
        }

        return typing.Result.ToString()!; // OK completed-task
    }

    [OnEvent]
    public async ValueTask ConnectedAsync(ConnectedEvent connected, CancellationToken cancellationToken)
    {
        var warmUp = Task.Run(() => Math.Sqrt(connected.GetHashCode()), cancellationToken);
        var root = await warmUp;
        var again = await Task.FromResult(root).ConfigureAwait(false);
        Console.WriteLine(warmUp.Result + again); // OK completed-task
    }
}
