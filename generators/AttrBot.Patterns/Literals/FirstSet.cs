namespace AttrBot.Patterns;

/// <summary>The characters that may come first, as far as two such sets are told apart at run time.</summary>
/// <remarks>
/// A character that Unicode has not assigned is known to be in no set but <see cref="CharacterSet.All"/> and
/// <see cref="CharacterSet.AllButLineFeed"/>: for the others the engine is asked.
/// </remarks>
/// <param name="Set">The characters.</param>
internal readonly record struct FirstSet(CharacterSet Set)
{
    /// <summary>None.</summary>
    public static FirstSet Empty { get; } = new(CharacterSet.Empty);

    /// <summary>Any.</summary>
    public static FirstSet All { get; } = new(CharacterSet.All);

    private bool HasUnassigned => Set.Equals(CharacterSet.All) || Set.Equals(CharacterSet.AllButLineFeed);

    /// <summary>The characters of both.</summary>
    public FirstSet Union(FirstSet other) => new(Set.Union(other.Set));

    /// <summary>Whether a character may be of either.</summary>
    public bool Overlaps(FirstSet other) => HasUnassigned || other.HasUnassigned
        ? !Set.IsDisjointFrom(other.Set)
        : !Set.Except(CharacterSets.Unassigned).IsDisjointFrom(other.Set);
}
