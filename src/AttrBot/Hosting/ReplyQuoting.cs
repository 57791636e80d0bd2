namespace AttrBot;

/// <summary>When a reply shows the message that it answers. Only transports that can quote do.</summary>
public enum ReplyQuoting
{
    /// <summary>In groups, where other messages come in between.</summary>
    InGroups,

    /// <summary>Always.</summary>
    Always,

    /// <summary>Never.</summary>
    Never,
}
