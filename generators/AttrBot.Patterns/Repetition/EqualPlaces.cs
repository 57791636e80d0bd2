namespace AttrBot.Patterns;

/// <summary>A condition of a window: the character at a place equals, regardless of case, the one some places further.</summary>
/// <param name="Offset">The place, counted from the start of the window.</param>
/// <param name="Distance">How much further; 0 stands for a word boundary before the place.</param>
public readonly record struct EqualPlaces(int Offset, int Distance)
{
    /// <summary>The greatest distance that is looked at.</summary>
    public const int MaxDistance = 63;

    /// <summary>The greatest offset that is looked at.</summary>
    public const int MaxOffset = 31;
}
