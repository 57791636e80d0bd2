namespace AttrBot.Patterns;

/// <summary>Why a part of a pattern never takes part in a match.</summary>
public enum UnreachableCause
{
    /// <summary>It is repeated zero times.</summary>
    RepeatedZeroTimes,

    /// <summary>Together with what stands around it, it matches no message.</summary>
    MatchesNothing,

    /// <summary>Earlier alternatives match all that it matches.</summary>
    Covered,

    /// <summary>Earlier alternatives match the beginning of all that it matches, and nothing makes the engine try further.</summary>
    BeginningCovered,
}
