namespace AttrBot.WhatsApp;

/// <summary>How files are handed over. Part of <c>WhatsAppOptions</c>.</summary>
public sealed class WhatsAppSendOptions
{
    /// <summary>
    /// How large one file may be, in bytes: 1 to 2 GiB. Default: 100 MiB. WhatsApp's own limits are 16 MB for pictures, sounds and videos
    /// in most apps, and 2 GB for documents.
    /// </summary>
    public long MaxFileBytes { get; set; } = 100L * 1024 * 1024;

    /// <summary>How large all files of one message or album may be together, in bytes: 1 to 8 GiB. Default: 200 MiB.</summary>
    public long MaxTotalFileBytes { get; set; } = 200L * 1024 * 1024;

    /// <summary>
    /// Where files are put for the engine to read, for the time of a send: a directory on this machine that both may read, with room for
    /// the files. Default: <c>attrbot-whatsapp</c> in the system's directory for temporary files.
    /// </summary>
    public string? TemporaryDirectory { get; set; }
}
