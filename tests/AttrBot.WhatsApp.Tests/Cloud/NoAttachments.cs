namespace AttrBot.WhatsApp.Tests.Cloud;

/// <summary>For tests that open no attachment.</summary>
internal sealed class NoAttachments : IAttachmentSource
{
    public static NoAttachments Instance { get; } = new();

    public ValueTask<Stream> OpenReadAsync(Attachment attachment, CancellationToken cancellationToken) => throw new NotSupportedException();
}
