using System.ComponentModel;

namespace AttrBot.Dispatch;

/// <summary>Turns what handlers return into a reply. Called by emitted code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class HandlerResult
{
    /// <summary>A handler that returns no reply.</summary>
    /// <param name="task">What the handler returned; <see langword="null"/> counts as completed.</param>
    /// <returns>No reply, once the task is done.</returns>
    public static ValueTask<string?> From(Task? task) =>
        task is null || task.IsCompletedSuccessfully ? default : Await(new ValueTask(task));

    /// <summary>A handler that returns no reply.</summary>
    /// <param name="task">What the handler returned.</param>
    /// <returns>No reply, once the task is done.</returns>
    public static ValueTask<string?> From(ValueTask task)
    {
        if (!task.IsCompletedSuccessfully)
        {
            return Await(task);
        }

        task.GetAwaiter().GetResult();
        return default;
    }

    /// <summary>A handler that returns the reply.</summary>
    /// <param name="task">What the handler returned; <see langword="null"/> counts as no reply.</param>
    /// <returns>The reply.</returns>
    public static ValueTask<string?> From(Task<string?>? task) => task is null ? default : new ValueTask<string?>(task);

    /// <summary>A handler that returns the reply.</summary>
    /// <param name="task">What the handler returned.</param>
    /// <returns>The reply.</returns>
    public static ValueTask<string?> From(ValueTask<string?> task) => task;

    /// <summary>A handler that streams replies: each item is sent as it comes; blank ones are not.</summary>
    /// <param name="items">What the handler returned; <see langword="null"/> counts as empty.</param>
    /// <param name="context">The context to reply through.</param>
    /// <returns>No reply, once all items have been sent.</returns>
    public static ValueTask<string?> From(IAsyncEnumerable<string?>? items, ConversationContext context) =>
        items is null ? default : SendAllAsync(items, context);

    private static async ValueTask<string?> Await(ValueTask task)
    {
        await task;
        return null;
    }

    private static async ValueTask<string?> SendAllAsync(IAsyncEnumerable<string?> items, ConversationContext context)
    {
        await foreach (string? item in items.WithCancellation(context.CancellationToken))
        {
            if (!string.IsNullOrWhiteSpace(item))
            {
                await context.ReplyAsync(item, context.CancellationToken);
            }
        }

        return null;
    }
}
