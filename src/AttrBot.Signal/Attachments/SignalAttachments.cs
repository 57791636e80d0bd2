using AttrBot.Signal.Rpc;

namespace AttrBot.Signal.Attachments;

/// <summary>Chooses where a session's attachments come from.</summary>
internal static class SignalAttachments
{
    /// <summary>From signal-cli's directory where it is at hand, else over the connection.</summary>
    public static IAttachmentSource Over(ISignalRpc rpc, SignalOptions options)
    {
        var asked = new RpcAttachments(rpc, options.MaxAttachmentBytes);
        return string.IsNullOrEmpty(options.AttachmentsDirectory)
            ? asked
            : new DirectoryAttachments(options.AttachmentsDirectory, options.MaxAttachmentBytes, asked);
    }
}
