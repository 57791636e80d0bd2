using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace AttrBot.Resilience;

/// <summary>
/// Who used which limited handler when. The bot's, not the filters': those are made once a process, and a process can run
/// several bots, as tests do.
/// </summary>
internal sealed class Cooldowns(TimeProvider time)
{
    private const int PeopleBeforeCleanUp = 10_000;

    // By identity: two handlers with equal limits do not share them.
    private readonly ConditionalWeakTable<CooldownAttribute, ConcurrentDictionary<Person, Queue<long>>> _uses = [];

    /// <summary>Notes a use, and tells how long it has to wait; zero if it may go on.</summary>
    public TimeSpan Use(CooldownAttribute filter, string session, string sender)
    {
        ConcurrentDictionary<Person, Queue<long>> people = _uses.GetOrCreateValue(filter);
        if (people.Count > PeopleBeforeCleanUp)
        {
            ForgetOld(people, filter.Period);
        }

        Queue<long> uses = people.GetOrAdd(new Person(session, sender), static _ => new Queue<long>());
        lock (uses)
        {
            long now = time.GetTimestamp();
            while (uses.TryPeek(out long oldest) && time.GetElapsedTime(oldest, now) >= filter.Period)
            {
                uses.Dequeue();
            }

            if (uses.Count >= filter.Times)
            {
                return filter.Period - time.GetElapsedTime(uses.Peek(), now);
            }

            uses.Enqueue(now);
            return TimeSpan.Zero;
        }
    }

    private void ForgetOld(ConcurrentDictionary<Person, Queue<long>> people, TimeSpan period)
    {
        foreach (KeyValuePair<Person, Queue<long>> pair in people)
        {
            lock (pair.Value)
            {
                if (!pair.Value.TryPeek(out long oldest) || time.GetElapsedTime(oldest) >= period)
                {
                    people.TryRemove(pair);
                }
            }
        }
    }

    private readonly record struct Person(string Session, string Id);
}
