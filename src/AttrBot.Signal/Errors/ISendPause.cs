namespace AttrBot.Signal.Errors;

/// <summary>The pause of a session's sends.</summary>
internal interface ISendPause
{
    /// <summary>How much of it is left; zero if there is none.</summary>
    TimeSpan Left { get; }

    /// <summary>Begins it, or makes it longer.</summary>
    void Begin(TimeSpan duration);

    /// <summary>Ends it.</summary>
    void Lift();
}
