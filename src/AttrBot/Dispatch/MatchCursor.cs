using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace AttrBot.Dispatch;

/// <summary>Where a <see cref="TriggerMatcher"/> stands in a message. A plain value: it can be kept over an await.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct MatchCursor
{
    private const int InlineSlots = 4;

    /// <summary>The triggers that are worth trying, once they have been looked for.</summary>
    internal TriggerCandidates Candidates;

    private InlineRanges _inline;
    private CaptureRange[]? _spilled;
    private int _slots;

    /// <summary>Places a cursor before the first match.</summary>
    /// <param name="text">A message's text, not trimmed.</param>
    public MatchCursor(string text) => Place(text, out this);

    /// <summary>The message's whole text.</summary>
    public string Text { readonly get; private set; }

    /// <summary>Where the trimmed text starts.</summary>
    public int Start { readonly get; private set; }

    /// <summary>The length of the trimmed text.</summary>
    public int Length { readonly get; private set; }

    /// <summary>Index of the handler that matched last; -1 before the first match.</summary>
    public int Handler { readonly get; set; }

    /// <summary>Index of the trigger that matched, among those of the handler.</summary>
    public int Trigger { readonly get; set; }

    /// <summary>The matcher's own position.</summary>
    public int Position { readonly get; set; }

    /// <summary>Milliseconds already spent on matching this message.</summary>
    public long ElapsedMilliseconds { readonly get; set; }

    /// <summary>The text that is matched: without white space at its ends.</summary>
    internal readonly ReadOnlySpan<char> Trimmed => Text.AsSpan(Start, Length);

    /// <summary>Whether matching this message has run out of time once.</summary>
    internal bool HasStalled { readonly get; set; }

    /// <summary>The captures of the last match, one slot for each capture parameter of its handler.</summary>
    [UnscopedRef]
    public readonly ReadOnlySpan<CaptureRange> Captures =>
        _spilled is null ? ((ReadOnlySpan<CaptureRange>)_inline)[.._slots] : _spilled.AsSpan(0, _slots);

    /// <summary>Places a cursor where it lies: it is too large to be copied for each message.</summary>
    internal static void Place(string text, out MatchCursor cursor)
    {
        int start = 0;
        int end = text.Length;
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        while (start < end && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        cursor = default;
        cursor.Text = text;
        cursor.Start = start;
        cursor.Length = end - start;
        cursor.Handler = -1;
    }

    /// <summary>Makes room for the captures of a match.</summary>
    /// <param name="slots">How many capture parameters the handler has.</param>
    /// <returns>The slots to fill; their former content is unspecified.</returns>
    [UnscopedRef]
    public Span<CaptureRange> PrepareCaptures(int slots)
    {
        _slots = slots;
        if (slots <= InlineSlots)
        {
            _spilled = null;
            return ((Span<CaptureRange>)_inline)[..slots];
        }

        if (_spilled is null || _spilled.Length < slots)
        {
            _spilled = new CaptureRange[slots];
        }

        return _spilled.AsSpan(0, slots);
    }

    [InlineArray(InlineSlots)]
    private struct InlineRanges
    {
        private CaptureRange _first;
    }
}
