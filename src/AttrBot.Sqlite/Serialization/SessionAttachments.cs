using AttrBot.Sessions;

namespace AttrBot.Sqlite.Serialization;

/// <summary>Opens the attachments of messages from an earlier run, through their session's transport.</summary>
internal sealed class SessionAttachments(string session, SessionRegistry sessions) : IAttachmentSource
{
    public ValueTask<Stream> OpenReadAsync(Attachment attachment, CancellationToken cancellationToken) =>
        sessions.Find(session)?.Transport is IAttachmentSource source
            ? source.OpenReadAsync(attachment, cancellationToken)
            : ValueTask.FromException<Stream>(new IOException(
                $"The attachment came in an earlier run of the bot, and the transport of session '{session}' cannot open it again."));
}
