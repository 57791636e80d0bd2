namespace AttrBot.Dispatch;

/// <summary>What the trigger that matched captured, by slot: one for each capture parameter, in the order of the parameters.</summary>
public readonly ref struct HandlerCaptures
{
    private readonly ReadOnlySpan<CaptureRange> _ranges;
    private readonly string _text;

    internal HandlerCaptures(string text, ReadOnlySpan<CaptureRange> ranges)
    {
        _text = text;
        _ranges = ranges;
    }

    /// <summary>How many slots there are.</summary>
    public int Count => _ranges.Length;

    /// <summary>The captured text as a slice of the message's text.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="value">The slice; empty if the group took no part in the match.</param>
    /// <returns>Whether the group took part in the match.</returns>
    public bool TryGet(int slot, out ReadOnlyMemory<char> value)
    {
        CaptureRange range = _ranges[slot];
        value = range.Length < 0 ? default : _text.AsMemory(range.Start, range.Length);
        return range.Length >= 0;
    }
}
