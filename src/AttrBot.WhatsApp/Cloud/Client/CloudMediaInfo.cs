namespace AttrBot.WhatsApp;

/// <summary>What Meta knows of a file.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Address">Where it can be had for 5 minutes, with the access token alone. Not checked: <c>Attachment.OpenReadAsync</c> checks.</param>
public sealed record CloudMediaInfo(string Id, Uri Address)
{
    /// <summary>Its media type.</summary>
    public string? ContentType { get; init; }

    /// <summary>Its size in bytes.</summary>
    public long? Length { get; init; }

    /// <summary>Its SHA-256, in hexadecimal or base64.</summary>
    public string? Sha256 { get; init; }
}
