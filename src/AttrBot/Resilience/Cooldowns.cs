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
    private readonly ConditionalWeakTable<CooldownAttribute, Users> _uses = [];

    /// <summary>Notes a use, and tells how long it has to wait; zero if it may go on.</summary>
    public TimeSpan Use(CooldownAttribute filter, string session, string sender)
    {
        Users people = _uses.GetOrCreateValue(filter);
        var person = new Person(session, sender);
        if (!people.Uses.TryGetValue(person, out Queue<long>? uses))
        {
            uses = people.Uses.GetOrAdd(person, static _ => new Queue<long>());
            if (people.CleanUp.IsDueAfterAdding())
            {
                ForgetOld(people.Uses, filter.Period);
                people.CleanUp.Done(people.Uses.Count);
            }
        }

        lock (uses)
        {
            long now = time.GetTimestamp();
            Forget(uses, now, filter.Period);
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
        long now = time.GetTimestamp();
        foreach (KeyValuePair<Person, Queue<long>> pair in people)
        {
            lock (pair.Value)
            {
                // One that was empty before has just been made, for a use that is about to be noted.
                if (Forget(pair.Value, now, period) && pair.Value.Count == 0)
                {
                    people.TryRemove(pair);
                }
            }
        }
    }

    /// <summary>Forgets the uses that are over; <see langword="true"/> if there were any.</summary>
    private bool Forget(Queue<long> uses, long now, TimeSpan period)
    {
        int before = uses.Count;
        while (uses.TryPeek(out long oldest) && time.GetElapsedTime(oldest, now) >= period)
        {
            uses.Dequeue();
        }

        return uses.Count < before;
    }

    private readonly record struct Person(string Session, string Id);

    private sealed class Users
    {
        public ConcurrentDictionary<Person, Queue<long>> Uses { get; } = new();

        public CleanUpSchedule CleanUp { get; } = new(PeopleBeforeCleanUp);
    }
}
