namespace AttrBot.WhatsApp.Tests.Fixture;

/// <summary>Has no files.</summary>
internal sealed class NoAttachments : IAttachmentSource
{
    public ValueTask<Stream> OpenReadAsync(Attachment attachment, CancellationToken cancellationToken) => throw new IOException("There are none.");
}
