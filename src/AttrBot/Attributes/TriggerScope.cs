namespace AttrBot;

/// <summary>How much of a message's trimmed text a trigger's pattern must take.</summary>
public enum TriggerScope
{
    /// <summary>The pattern matches the whole text: <c>!ping</c> does not fire on <c>!pingpong</c>.</summary>
    WholeMessage,

    /// <summary>The pattern matches at the start of the text and does not end inside a word.</summary>
    Start,

    /// <summary>The pattern matches anywhere in the text.</summary>
    Anywhere,
}
