using AttrBot.Signal.Rpc;

namespace AttrBot.Signal.Attachments;

/// <summary>Chooses where a session's attachments come from.</summary>
internal static class SignalAttachments
{
    /// <summary>From signal-cli's directory where it is at hand, else over the connection to it.</summary>
    public static IAttachmentSource Over(ISignalRpc rpc, SignalOptions options) =>
        FromDirectoryOr(new RpcAttachments(rpc, options.MaxAttachmentBytes), options);

    /// <summary>From signal-cli's directory where it is at hand, else from somewhere else.</summary>
    public static IAttachmentSource FromDirectoryOr(IAttachmentSource otherwise, SignalOptions options) =>
        string.IsNullOrEmpty(options.AttachmentsDirectory)
            ? otherwise
            : new DirectoryAttachments(options.AttachmentsDirectory, options.MaxAttachmentBytes, otherwise);
}
