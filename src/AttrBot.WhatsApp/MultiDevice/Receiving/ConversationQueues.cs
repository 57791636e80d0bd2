namespace AttrBot.WhatsApp.MultiDevice.Receiving;

/// <summary>Does things of one conversation one after the other, and those of different conversations side by side. Thread-safe.</summary>
internal sealed class ConversationQueues
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Queue<Func<Task>>?> _busy = new(StringComparer.Ordinal);

    /// <summary>Does something once all of its conversation that was given before is done. It must not throw.</summary>
    public void Run(string conversation, Func<Task> work)
    {
        lock (_lock)
        {
            if (_busy.TryGetValue(conversation, out Queue<Func<Task>>? queue))
            {
                (queue ?? (_busy[conversation] = new Queue<Func<Task>>())).Enqueue(work);
                return;
            }

            // Most conversations have nothing that waits.
            _busy.Add(conversation, null);
        }

        _ = RunAllAsync(conversation, work);
    }

    private async Task RunAllAsync(string conversation, Func<Task> work)
    {
        for (Func<Task>? next = work; next is not null; next = Next(conversation))
        {
            await next();
        }
    }

    private Func<Task>? Next(string conversation)
    {
        lock (_lock)
        {
            if (_busy[conversation] is { Count: > 0 } queue)
            {
                return queue.Dequeue();
            }

            _busy.Remove(conversation);
            return null;
        }
    }
}
