namespace AttrBot.Patterns;

/// <summary>What a place in a message must be like. The values are part of the format of <see cref="TriggerIndexData"/>.</summary>
internal enum Assertion : byte
{
    /// <summary>The start of the text.</summary>
    Beginning = 1,

    /// <summary>The start of the text or of a line.</summary>
    BeginningOfLine,

    /// <summary>The end of the text.</summary>
    End,

    /// <summary>The end of the text or before its last line feed.</summary>
    EndOrFinalLineFeed,

    /// <summary>The end of the text or of a line.</summary>
    EndOfLine,

    /// <summary>Between a word character and another.</summary>
    WordBoundary,

    /// <summary>Not a word boundary.</summary>
    NonWordBoundary,

    /// <summary>Not between two word characters: where a trigger of the scope <see cref="PatternScope.Start"/> ends.</summary>
    OutsideWord,
}
