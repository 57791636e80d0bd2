namespace AttrBot.WhatsApp.Cloud;

/// <summary>
/// The statuses that have been handed over lately: Meta delivers some of them twice, and receipts have no id that the inbox knows.
/// Bounded: the oldest are forgotten. Thread-safe.
/// </summary>
internal sealed class RecentStatuses(int capacity = 10_000)
{
    private readonly Lock _lock = new();
    private readonly HashSet<(string, string, string)> _known = [];
    private readonly Queue<(string, string, string)> _byAge = new();

    /// <summary>Notes one; <see langword="false"/> if it is known already.</summary>
    public bool TryAdd(string message, string status, string recipient)
    {
        lock (_lock)
        {
            if (!_known.Add((message, status, recipient)))
            {
                return false;
            }

            _byAge.Enqueue((message, status, recipient));
            if (_byAge.Count > capacity)
            {
                _known.Remove(_byAge.Dequeue());
            }

            return true;
        }
    }
}
