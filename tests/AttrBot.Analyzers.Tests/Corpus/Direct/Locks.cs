using AttrBot;

namespace Corpus.Direct.Locks;

public sealed class PollHandlers(HttpClient http)
{
    private readonly object _gate = new();
    private readonly Lock _lock = new();
    private readonly ReaderWriterLockSlim _readers = new();
    private readonly ReaderWriterLock _legacy = new();
    private readonly Dictionary<string, List<string>> _votes = [];
    private SpinLock _spin;

    [Trigger("!vote (?<names>.+)")]
    public Task<string> VoteAsync(string names)
    {
        lock (_gate) // BLOCKS primitive
        {
            foreach (var name in names.Split(' '))
            {
                _votes.TryAdd(name, []);
            }
        }

        return Task.FromResult("counted");
    }

    [Trigger("!tally (?<text>.+)")]
    public Task<string> TallyAsync(string text)
    {
        var total = 0;
        lock (_lock) // BLOCKS primitive
        {
            for (var i = 0; i < text.Length; i++)
            {
                total += _votes.Values.Count(list => list.Contains(text[i].ToString()));
            }
        }

        return Task.FromResult(total.ToString());
    }

    [Trigger("!load")]
    public Task<string> LoadAsync()
    {
        lock (_gate) { return Task.FromResult(http.GetStringAsync("/votes").Result); } // BLOCKS primitive
    }

    [Trigger("!save")]
    public async Task SaveAsync(MessageContext context)
    {
        lock (_votes) { File.WriteAllText("votes.txt", $"{_votes.Count}"); } // BLOCKS primitive
        await context.ReactAsync("💾");
    }

    [Trigger("!monitor")]
    public Task<string> MonitorAsync()
    {
        Monitor.Enter(_gate); // BLOCKS primitive
        try
        {
            Monitor.Wait(_gate); // BLOCKS primitive
            Monitor.Wait(_gate, TimeSpan.FromSeconds(1)); // BLOCKS primitive
            Monitor.PulseAll(_gate);
        }
        finally
        {
            Monitor.Exit(_gate);
        }

        var taken = false;
        Monitor.Enter(_votes, ref taken); // BLOCKS primitive
        Monitor.TryEnter(_gate, 500, ref taken); // BLOCKS primitive
        return Task.FromResult(Monitor.TryEnter(_gate, TimeSpan.FromSeconds(1)) ? "in" : "out"); // BLOCKS primitive
    }

    [Trigger("!scope (?<names>.+)")]
    public Task<string> ScopeAsync(string names)
    {
        _lock.Enter(); // BLOCKS primitive
        _lock.Exit();
        if (!_lock.TryEnter(TimeSpan.FromMilliseconds(200))) // BLOCKS primitive
        {
            return Task.FromResult("busy");
        }

        _lock.Exit();
        using (_lock.EnterScope()) // BLOCKS primitive
        {
            foreach (var name in names.Split(','))
            {
                _votes.Remove(name);
            }
        }

        return Task.FromResult(_lock.TryEnter(50).ToString()); // BLOCKS primitive
    }

    [Trigger("!readers")]
    public Task<string> ReadersAsync()
    {
        _readers.EnterReadLock(); // BLOCKS primitive
        var count = _votes.Count;
        _readers.ExitReadLock();
        _readers.EnterUpgradeableReadLock(); // BLOCKS primitive
        _readers.EnterWriteLock(); // BLOCKS primitive
        _readers.ExitWriteLock();
        _readers.ExitUpgradeableReadLock();
        var write = _readers.TryEnterWriteLock(1000); // BLOCKS primitive
        var read = _readers.TryEnterReadLock(TimeSpan.FromSeconds(1)); // BLOCKS primitive
        var upgrade = this._readers.TryEnterUpgradeableReadLock(millisecondsTimeout: 5); // BLOCKS primitive
        return Task.FromResult($"{count} {write} {read} {upgrade}");
    }

    [Trigger("!legacy")]
    public Task<string> LegacyAsync()
    {
        _legacy.AcquireReaderLock(1000); // BLOCKS primitive
        _legacy.UpgradeToWriterLock(Timeout.Infinite); // BLOCKS primitive
        _legacy.AcquireWriterLock(TimeSpan.FromSeconds(1)); // BLOCKS primitive
        _legacy.ReleaseLock();
        return Task.FromResult("released");
    }

    [Trigger("!spin")]
    public Task<string> SpinAsync()
    {
        var taken = false;
        _spin.Enter(ref taken); // BLOCKS primitive
        _spin.Exit();
        taken = false;
        _spin.TryEnter(100, ref taken); // BLOCKS primitive
        return Task.FromResult(taken.ToString());
    }
}
