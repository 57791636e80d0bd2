using System.Runtime.CompilerServices;
using AttrBot.Hosting;
using AttrBot.Telemetry;
using Microsoft.Extensions.Logging;

namespace AttrBot.Outbox;

/// <summary>Keeps the last dead letters in memory.</summary>
internal sealed class MemoryDeadLetters(BotOptions options, ILogger<MemoryDeadLetters> logger) : IDeadLetterStore
{
    private readonly Lock _lock = new();
    private readonly LinkedList<DeadLetter> _letters = new();

    public IDeadLetterReplayer? Replayer { get; set; }

    public ValueTask AddAsync(DeadLetter letter)
    {
        bool full;
        lock (_lock)
        {
            _letters.AddLast(letter);
            full = _letters.Count > options.MaxDeadLetters;
            if (full)
            {
                _letters.RemoveFirst();
            }
        }

        if (full)
        {
            BotLog.DeadLetterDropped(logger, options.MaxDeadLetters);
        }

        return default;
    }

    public ValueTask<int> CountAsync(CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return ValueTask.FromResult(_letters.Count);
        }
    }

    public async IAsyncEnumerable<DeadLetter> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        DeadLetter[] letters;
        lock (_lock)
        {
            letters = [.. _letters];
        }

        foreach (DeadLetter letter in letters)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return letter;
        }

        await ValueTask.CompletedTask;
    }

    public async ValueTask<bool> ReplayAsync(string id, CancellationToken cancellationToken = default)
    {
        // Taken out first, so that two who replay it at the same time do not handle it twice.
        if (Take(id) is not { } letter)
        {
            return false;
        }

        bool replayed = false;
        try
        {
            replayed = Replayer is not null && await Replayer.ReplayAsync(letter, cancellationToken);
            return replayed;
        }
        finally
        {
            if (!replayed)
            {
                await AddAsync(letter);
            }
        }
    }

    public ValueTask<bool> DiscardAsync(string id, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Take(id) is not null);

    private DeadLetter? Take(string id)
    {
        lock (_lock)
        {
            for (LinkedListNode<DeadLetter>? node = _letters.First; node is not null; node = node.Next)
            {
                if (node.Value.Id == id)
                {
                    _letters.Remove(node);
                    return node.Value;
                }
            }

            return null;
        }
    }
}
