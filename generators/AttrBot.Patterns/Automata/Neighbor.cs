namespace AttrBot.Patterns;

/// <summary>What stands beside a place in a text, as far as anchors tell it apart.</summary>
internal enum Neighbor
{
    /// <summary>Nothing: the start or the end of the text.</summary>
    Edge,

    /// <summary>A character of <c>\w</c>.</summary>
    Word,

    /// <summary>One of the two zero-width joiners, which count as parts of words for <c>\b</c> alone.</summary>
    Joiner,

    /// <summary>Any other character.</summary>
    Other,

    /// <summary>A line feed, with more behind it when it is what comes next.</summary>
    LineFeed,

    /// <summary>A line feed that ends the text; only as what comes next.</summary>
    FinalLineFeed,
}
