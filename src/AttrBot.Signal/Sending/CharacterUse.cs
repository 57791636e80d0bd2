namespace AttrBot.Signal.Sending;

/// <summary>What a character of a text in markdown is.</summary>
internal enum CharacterUse : byte
{
    /// <summary>Text, unless it turns out to be a mark.</summary>
    Text,

    /// <summary>Part of a mention: text whatever it is.</summary>
    Literal,

    /// <summary>A mark: it is taken out.</summary>
    Mark,
}
