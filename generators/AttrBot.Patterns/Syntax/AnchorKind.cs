namespace AttrBot.Patterns;

/// <summary>What an <see cref="AnchorNode"/> asserts; <c>^</c> and <c>$</c> are resolved by the option <c>m</c> in force.</summary>
public enum AnchorKind
{
    /// <summary>The start of the text: <c>\A</c>, or <c>^</c> without <c>m</c>.</summary>
    Beginning,

    /// <summary>The start of the text or of a line: <c>^</c> with <c>m</c>.</summary>
    BeginningOfLine,

    /// <summary>The very end of the text: <c>\z</c>.</summary>
    End,

    /// <summary>The end of the text or before its last line feed: <c>\Z</c>, or <c>$</c> without <c>m</c>.</summary>
    EndOrFinalLineFeed,

    /// <summary>The end of the text or of a line: <c>$</c> with <c>m</c>.</summary>
    EndOfLine,

    /// <summary>Where the search started: <c>\G</c>.</summary>
    SearchStart,

    /// <summary>Between a word character and another: <c>\b</c>.</summary>
    WordBoundary,

    /// <summary>Not a word boundary: <c>\B</c>.</summary>
    NonWordBoundary,
}
