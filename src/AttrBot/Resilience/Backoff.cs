namespace AttrBot.Resilience;

/// <summary>Pauses between attempts: each twice as long as the one before, with jitter.</summary>
internal static class Backoff
{
    /// <summary>
    /// The pause after so many failed attempts: doubled with each, up to the longest, less up to half of it, so that many who
    /// failed at the same time do not come back at the same time.
    /// </summary>
    public static TimeSpan After(int failures, TimeSpan first, TimeSpan longest)
    {
        double full = Math.Min(first.TotalSeconds * Math.Pow(2, failures - 1), longest.TotalSeconds);
        return TimeSpan.FromSeconds(full * (0.5 + (Random.Shared.NextDouble() / 2)));
    }
}
