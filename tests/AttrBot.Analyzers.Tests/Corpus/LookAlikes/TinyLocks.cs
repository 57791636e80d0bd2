using System.Collections.Immutable;
using AttrBot;

namespace Corpus.LookAlikes.TinyLocks;

public sealed class Scoreboard
{
    private readonly object _gate = new();
    private readonly Dictionary<string, int> _points = [];

    public void Add(string player, int points)
    {
        lock (_gate)
        {
            _points[player] = _points.GetValueOrDefault(player) + points;
        }
    }

    public int this[string player]
    {
        get
        {
            lock (_gate)
            {
                return _points.GetValueOrDefault(player);
            }
        }
    }
}

public sealed class ScoreHandlers(Scoreboard board)
{
    private readonly object _gate = new();
    private readonly Lock _lock = new();
    private readonly Queue<string> _recent = new();
    private readonly List<WeakReference<string>> _names = [];
    private ImmutableList<string> _log = [];
    private int _rounds;
    private long _total;
    private string? _leader;

    [Trigger("!score (?<player>\\w+) (?<points>\\d+)")]
    public async Task<string> ScoreAsync(MessageContext context, string player, int points, CancellationToken cancellationToken)
    {
        int rounds;
        lock (_gate) // OK tiny-lock
        {
            rounds = ++_rounds;
        }

        lock (_lock) // OK tiny-lock
        {
            _total += points;
            _leader ??= player;
        }

        board.Add(player, points); // OK harmless-helper
        await context.ReactAsync("🏆", cancellationToken);
        return $"{player}: {board[player]} after {rounds}"; // OK harmless-helper
    }

    [Trigger("!leader")]
    public Task<string?> LeaderAsync()
    {
        lock (this._gate) // OK tiny-lock
        {
            return Task.FromResult(_leader);
        }
    }

    [Trigger("!recent (?<player>\\w+)")]
    public Task<string> RecentAsync(string player)
    {
        lock (_recent) // OK tiny-lock
        {
            _recent.Enqueue(player);
            if (_recent.Count > 10)
            {
                _recent.Dequeue();
            }
        }

        string[] snapshot;
        lock (_recent) snapshot = [.. _recent]; // OK tiny-lock
        return Task.FromResult(string.Join(' ', snapshot));
    }

    [Trigger("!reset")]
    public async Task ResetAsync(MessageContext context)
    {
        long before;
        lock ((object)_gate) { before = _total; _total = 0; } // OK tiny-lock
        await context.ReplyAsync($"Was {before}.");
        lock (_gate) // OK tiny-lock
        {
            _rounds = 0;
            _leader = null;
        }
    }

    [Trigger("!log (?<line>.+)")]
    public Task<string> LogAsync(string line)
    {
        lock (typeof(ScoreHandlers)) // OK tiny-lock
        {
            _log = _log.Add(line);
        }

        ImmutableInterlocked.Update(ref _log, static (log, entry) => log.Add(entry), line); // OK lock-free
        return Task.FromResult($"{_log.Count} {Interlocked.Increment(ref _rounds)}"); // OK lock-free
    }

    [Trigger("!names (?<name>\\w+)")]
    public Task<string> NamesAsync(string name)
    {
        lock (_names) // OK tiny-lock
        {
            _names.Add(new WeakReference<string>(name));
            return Task.FromResult(_names.Count.ToString());
        }
    }

    [Trigger("!max (?<points>\\d+)")]
    public Task<string> MaxAsync(long points)
    {
        long seen;
        do
        {
            seen = Interlocked.Read(ref _total); // OK lock-free
        }
        while (points > seen && Interlocked.CompareExchange(ref _total, points, seen) != seen); // OK lock-free

        return Task.FromResult(Volatile.Read(ref _total).ToString()); // OK lock-free
    }

    [Trigger("!swap (?<name>\\w+)")]
    public Task<string?> SwapAsync(string name)
    {
        var spinner = new SpinWait();
        for (var attempt = 0; attempt < 4; attempt++)
        {
            var current = _leader;
            if (Interlocked.CompareExchange(ref _leader, name, current) == current) // OK lock-free
            {
                return Task.FromResult(current);
            }

            spinner.SpinOnce(sleep1Threshold: -1); // OK lock-free
        }

        return Task.FromResult(Interlocked.Exchange(ref _leader, name)); // OK lock-free
    }

    [Trigger("!interned")]
    public Task<string> InternedAsync()
    {
        var fresh = LazyInitializer.EnsureInitialized(ref _leader, static () => "nobody"); // OK lock-free
        Thread.MemoryBarrier(); // OK lock-free
        Volatile.Write(ref _rounds, 0); // OK lock-free
        return Task.FromResult(fresh);
    }
}
