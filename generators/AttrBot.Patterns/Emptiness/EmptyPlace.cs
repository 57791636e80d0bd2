namespace AttrBot.Patterns;

/// <summary>A place where nothing is left to match, or nothing need be.</summary>
public enum EmptyPlace
{
    /// <summary>The only place of the empty text.</summary>
    EmptyText,

    /// <summary>The start of any text.</summary>
    TextStart,

    /// <summary>The end of any text.</summary>
    TextEnd,
}
