namespace AttrBot.Signal;

/// <summary>How Signal can show a part of a text.</summary>
public enum SignalStyle
{
    /// <summary>Bold.</summary>
    Bold,

    /// <summary>Italic.</summary>
    Italic,

    /// <summary>Struck through.</summary>
    Strikethrough,

    /// <summary>Hidden until it is tapped.</summary>
    Spoiler,

    /// <summary>In letters of one width.</summary>
    Monospace,
}
