using System.Collections.Concurrent;

namespace AttrBot.WhatsApp.Cloud;

/// <summary>
/// Keeps messages to one person to the rate that WhatsApp takes: so many at once, then one in an interval. Knows what this run of
/// the bot has sent. Thread-safe.
/// </summary>
/// <param name="interval">The interval; zero for no limit.</param>
/// <param name="burst">How many at once.</param>
/// <param name="time">The clock.</param>
internal sealed class PairPacer(TimeSpan interval, int burst, TimeProvider time)
{
    private const int MaxPairs = 100_000;

    // For each person, when the messages that were sent so far would have been over at one an interval.
    private readonly ConcurrentDictionary<string, long> _debts = new(StringComparer.Ordinal);

    private long Now => time.GetUtcNow().UtcTicks;

    /// <summary>How long the next message to a person has to wait; zero if it need not.</summary>
    public TimeSpan WaitFor(string recipient)
    {
        if (interval == TimeSpan.Zero || !_debts.TryGetValue(recipient, out long debt))
        {
            return TimeSpan.Zero;
        }

        long wait = debt - Now - ((burst - 1) * interval.Ticks);
        return wait > 0 ? TimeSpan.FromTicks(wait) : TimeSpan.Zero;
    }

    /// <summary>A message goes to a person.</summary>
    public void Note(string recipient)
    {
        if (interval == TimeSpan.Zero)
        {
            return;
        }

        if (_debts.Count >= MaxPairs)
        {
            ForgetThoseOver();
        }

        long now = Now;
        _debts.AddOrUpdate(recipient, now + interval.Ticks, (_, debt) => Math.Max(debt, now) + interval.Ticks);
    }

    private void ForgetThoseOver()
    {
        long now = Now;
        foreach (KeyValuePair<string, long> pair in _debts)
        {
            if (pair.Value <= now)
            {
                _debts.TryRemove(pair);
            }
        }

        if (_debts.Count >= MaxPairs)
        {
            // So many at once are over the number's own limit by far; WhatsApp says when it is too much.
            _debts.Clear();
        }
    }
}
