namespace AttrBot.Signal.Sending;

/// <summary>
/// Pairs the marks that stand on both sides of a text. As in CommonMark a mark that closes goes with the nearest open one of its
/// kind, and what was opened in between is no mark.
/// </summary>
internal sealed class EmphasisMarks(CharacterUse[] uses, List<StyledRange> styles)
{
    /// <summary>Scripts from here on are written without spaces: their letters may touch a mark.</summary>
    private const char FirstLetterWithoutSpaces = '\u2E80';

    // One each, so that looking for the partner never means looking through others.
    private readonly Stack<Opening> _stars = new();
    private readonly Stack<Opening> _singleTildes = new();
    private readonly Stack<Opening> _doubleTildes = new();
    private readonly Stack<Opening> _bars = new();

    /// <summary>Reads a row of one character.</summary>
    /// <param name="start">Where it starts.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="before">What stands before it; a space at the start.</param>
    /// <param name="after">What stands after it; a space at the end.</param>
    /// <param name="mark">The character.</param>
    public void Read(int start, int end, char before, char after, char mark)
    {
        if (OpenedBy(mark, end - start) is not { } openings)
        {
            return;
        }

        if (!char.IsWhiteSpace(before) && !IsWord(after))
        {
            start = Close(openings, start, end, mark);
        }

        if (start < end && !char.IsWhiteSpace(after) && !IsWord(before))
        {
            openings.Push(new Opening(start, end));
        }
    }

    /// <summary>Nothing that is open can be closed any more.</summary>
    public void Forget()
    {
        _stars.Clear();
        _singleTildes.Clear();
        _doubleTildes.Clear();
        _bars.Clear();
    }

    private Stack<Opening>? OpenedBy(char mark, int length) => (mark, length) switch
    {
        ('*', _) => _stars,
        ('~', 1) => _singleTildes,
        ('~', 2) => _doubleTildes,
        ('|', 2) => _bars,
        _ => null,
    };

    /// <summary>Closes as much as is open, from the inside out.</summary>
    /// <returns>Where the rest of the row starts.</returns>
    private int Close(Stack<Opening> openings, int start, int end, char mark)
    {
        while (start < end && openings.TryPop(out Opening opening))
        {
            int length = mark == '*' ? Math.Min(2, Math.Min(opening.End - opening.Start, end - start)) : end - start;
            int inner = opening.End - length;
            uses.AsSpan(inner, length).Fill(CharacterUse.Mark);
            uses.AsSpan(start, length).Fill(CharacterUse.Mark);
            styles.Add(new StyledRange(opening.End, start, StyleOf(mark, length)));
            start += length;
            ForgetAfter(opening.Start);
            if (inner > opening.Start)
            {
                openings.Push(opening with { End = inner });
            }
        }

        return start;
    }

    private void ForgetAfter(int position)
    {
        foreach (Stack<Opening> openings in (ReadOnlySpan<Stack<Opening>>)[_stars, _singleTildes, _doubleTildes, _bars])
        {
            while (openings.TryPeek(out Opening opening) && opening.Start > position)
            {
                openings.Pop();
            }
        }
    }

    private static SignalStyle StyleOf(char mark, int length) => mark switch
    {
        '*' => length == 2 ? SignalStyle.Bold : SignalStyle.Italic,
        '~' => SignalStyle.Strikethrough,
        _ => SignalStyle.Spoiler,
    };

    private static bool IsWord(char character) => character < FirstLetterWithoutSpaces && char.IsLetterOrDigit(character);

    private readonly record struct Opening(int Start, int End);
}
