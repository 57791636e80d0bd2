namespace AttrBot.Patterns;

/// <summary>How much of a message a trigger's pattern must match.</summary>
public enum PatternScope
{
    /// <summary>The whole message.</summary>
    WholeMessage,

    /// <summary>The start of the message, up to a place that is not inside a word.</summary>
    Start,

    /// <summary>Any part of the message.</summary>
    Anywhere,
}
