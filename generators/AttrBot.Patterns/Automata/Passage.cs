namespace AttrBot.Patterns;

/// <summary>Where one can pass without consuming a character.</summary>
/// <param name="Some">The places with at least one way.</param>
/// <param name="Several">The places with more than one way.</param>
internal readonly record struct Passage(Contexts Some, Contexts Several)
{
    /// <summary>Nowhere.</summary>
    public static Passage Never => default;

    /// <summary>Everywhere, in one way.</summary>
    public static Passage Always { get; } = In(Contexts.All);

    /// <summary>Whether the place does not matter.</summary>
    public bool IsUniform => (Some == Contexts.None || Some == Contexts.All) && (Several == Contexts.None || Several == Contexts.All);

    /// <summary>In some places, in one way.</summary>
    public static Passage In(Contexts contexts) => new(contexts, Contexts.None);

    /// <summary>One way or the other.</summary>
    public Passage Or(Passage other) =>
        new(Some.Or(other.Some), Several.Or(other.Several).Or(Some.And(other.Some)));

    /// <summary>One, then the other, at the same place.</summary>
    public Passage And(Passage other) =>
        new(Some.And(other.Some), Several.And(other.Some).Or(Some.And(other.Several)));

    /// <summary>Whether two neighbors are the same as what stands before.</summary>
    public bool TakesAlikeBefore(Neighbor left, Neighbor right) =>
        Some.TakesAlikeBefore(left, right) && Several.TakesAlikeBefore(left, right);

    /// <summary>Whether two neighbors are the same as what comes next.</summary>
    public bool TakesAlikeNext(Neighbor left, Neighbor right) =>
        Some.TakesAlikeNext(left, right) && Several.TakesAlikeNext(left, right);
}
