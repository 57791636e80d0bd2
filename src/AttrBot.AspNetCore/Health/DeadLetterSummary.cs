namespace AttrBot.AspNetCore.Health;

/// <summary>Counts dead letters, and leaves out what they hold.</summary>
internal static class DeadLetterSummary
{
    public static async Task<DeadLettersDocument> OfAsync(IDeadLetters letters, DateTimeOffset now, CancellationToken cancellationToken)
    {
        int count = 0;
        DateTimeOffset? oldest = null;
        DateTimeOffset? newest = null;
        var byReason = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var byHandler = new SortedDictionary<string, int>(StringComparer.Ordinal);
        await foreach (DeadLetter letter in letters.ListAsync(cancellationToken))
        {
            count++;
            oldest = oldest < letter.Timestamp ? oldest : letter.Timestamp;
            newest = newest > letter.Timestamp ? newest : letter.Timestamp;
            Add(byReason, letter.Reason.ToString());
            if (!string.IsNullOrEmpty(letter.HandlerId))
            {
                Add(byHandler, letter.HandlerId);
            }
        }

        return new DeadLettersDocument(count, Age(oldest, now), Age(newest, now), byReason, byHandler);
    }

    private static void Add(SortedDictionary<string, int> counts, string key) => counts[key] = counts.GetValueOrDefault(key) + 1;

    /// <summary>In seconds; a clock that was set back makes nothing younger than now.</summary>
    private static double? Age(DateTimeOffset? time, DateTimeOffset now) =>
        time is { } at ? Math.Max(0, Math.Round((now - at).TotalSeconds, 3)) : null;
}
