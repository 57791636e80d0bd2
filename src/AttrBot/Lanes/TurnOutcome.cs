namespace AttrBot.Lanes;

/// <summary>Why a turn gave its lane back.</summary>
internal enum TurnOutcome
{
    /// <summary>The pipeline ran to its end.</summary>
    Completed,

    /// <summary>The pipeline failed.</summary>
    Failed,

    /// <summary>The handler waits for a reply: the lane goes on, and the turn takes it again later.</summary>
    Parked,

    /// <summary>The handler did not heed its cancellation: the lane goes on without it.</summary>
    Abandoned,
}
