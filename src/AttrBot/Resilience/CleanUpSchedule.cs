namespace AttrBot.Resilience;

/// <summary>
/// Says when to look for what can be forgotten: each time that the number of entries has doubled, so that the looking costs
/// little a new entry, however many are kept.
/// </summary>
internal sealed class CleanUpSchedule
{
    private readonly int _least;
    private int _left;

    /// <summary>Sets after how many entries to begin.</summary>
    public CleanUpSchedule(int least)
    {
        _least = least;
        _left = least;
    }

    /// <summary>Notes a new entry; <see langword="true"/> for the one caller that is to clean up now.</summary>
    public bool IsDueAfterAdding() => Interlocked.Decrement(ref _left) == 0;

    /// <summary>The cleaning has been done.</summary>
    /// <param name="kept">How many entries are kept.</param>
    public void Done(int kept) => Volatile.Write(ref _left, Math.Max(_least, kept));
}
