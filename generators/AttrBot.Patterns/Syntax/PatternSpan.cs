namespace AttrBot.Patterns;

/// <summary>A stretch of the pattern string, in UTF-16 code units.</summary>
public readonly record struct PatternSpan(int Start, int Length)
{
    /// <summary>The position after the last character of the span.</summary>
    public int End => Start + Length;

    /// <summary>Whether the span holds no character.</summary>
    public bool IsEmpty => Length == 0;

    /// <summary>Makes a span from its start and the position after its end.</summary>
    public static PatternSpan FromBounds(int start, int end) => new(start, end - start);

    /// <summary>Whether <paramref name="span"/> lies inside this span.</summary>
    public bool Contains(PatternSpan span) => span.Start >= Start && span.End <= End;

    /// <summary>The text of the span in <paramref name="pattern"/>.</summary>
    public string GetText(string pattern) => pattern.Substring(Start, Length);

    /// <inheritdoc/>
    public override string ToString() => $"[{Start}..{End})";
}
