namespace AttrBot.Signal;

/// <summary>How messages are written and files handed over. Part of <see cref="SignalOptions"/>.</summary>
public sealed class SignalSendOptions
{
    /// <summary>
    /// Whether texts are read as markdown unless they say otherwise: replies, and messages of
    /// <see cref="SignalTextFormat.Default"/>. See <see cref="SignalMarkdown"/>, and <see cref="SignalMarkdown.Escape"/> for what
    /// people wrote. Default: <see langword="true"/>.
    /// </summary>
    public bool Markdown { get; set; } = true;

    /// <summary>How large one file may be, in bytes. Default: 100 MiB, which is Signal's own limit.</summary>
    public long MaxAttachmentBytes { get; set; } = 100L * 1024 * 1024;

    /// <summary>How large all files of one message may be together, in bytes. Default: 100 MiB.</summary>
    public long MaxTotalAttachmentBytes { get; set; } = 100L * 1024 * 1024;

    /// <summary>
    /// A directory that signal-cli can read too. Files are written into it for the time of the send, which spares both sides memory;
    /// otherwise they go over the connection, a third larger. Only for signal-cli. Default: none.
    /// </summary>
    public string? SharedDirectory { get; set; }

    /// <summary>
    /// The path of <see cref="SharedDirectory"/> as signal-cli sees it, where that differs: in a container. Default: the same.
    /// </summary>
    public string? SharedDirectoryOfDaemon { get; set; }
}
