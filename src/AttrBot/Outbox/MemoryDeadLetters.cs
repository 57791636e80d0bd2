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
        DeadLetter? letter = Find(id);
        if (letter is null || Replayer is null || !await Replayer.ReplayAsync(letter, cancellationToken))
        {
            return false;
        }

        await DiscardAsync(id, cancellationToken);
        return true;
    }

    public ValueTask<bool> DiscardAsync(string id, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return ValueTask.FromResult(Find(id) is { } letter && _letters.Remove(letter));
        }
    }

    private DeadLetter? Find(string id)
    {
        lock (_lock)
        {
            return _letters.FirstOrDefault(letter => letter.Id == id);
        }
    }
}
