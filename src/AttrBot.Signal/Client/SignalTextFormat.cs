namespace AttrBot.Signal;

/// <summary>What a text to send is written in.</summary>
public enum SignalTextFormat
{
    /// <summary>What <see cref="SignalSendOptions.Markdown"/> says.</summary>
    Default,

    /// <summary>As it is: every character is sent.</summary>
    Plain,

    /// <summary>
    /// <c>**bold**</c>, <c>*italic*</c>, <c>~~strikethrough~~</c>, <c>||spoiler||</c>, <c>`monospace`</c>. See
    /// <see cref="SignalMarkdown"/>.
    /// </summary>
    Markdown,
}
