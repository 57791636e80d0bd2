using System.Text.Json.Serialization;

namespace AttrBot.WhatsApp;

/// <summary>A file that WhatsApp has, or fetches itself. Immutable.</summary>
public sealed record CloudFile
{
    [JsonConstructor]
    internal CloudFile()
    {
    }

    /// <summary>The id under which it was uploaded, good for 30 days; <see langword="null"/> if it has a <see cref="Link"/>.</summary>
    [JsonInclude]
    public string? Id { get; internal init; }

    /// <summary>Where WhatsApp fetches it: a public <c>https</c> or <c>http</c> address; <see langword="null"/> if it has an <see cref="Id"/>.</summary>
    [JsonInclude]
    public Uri? Link { get; internal init; }

    /// <summary>The name that the receiver sees, for documents.</summary>
    public string? FileName { get; init; }

    /// <summary>A file that was uploaded: <see cref="IWhatsAppCloudClient.UploadAsync"/>.</summary>
    /// <param name="id">Its id.</param>
    /// <returns>The file.</returns>
    public static CloudFile FromId(string id)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        return new CloudFile { Id = id };
    }

    /// <summary>A file that WhatsApp fetches, and keeps for 10 minutes.</summary>
    /// <param name="link">Its address; everybody must be able to reach it.</param>
    /// <returns>The file.</returns>
    /// <exception cref="ArgumentException">It is not an absolute <c>https</c> or <c>http</c> address.</exception>
    public static CloudFile FromLink(Uri link)
    {
        ArgumentNullException.ThrowIfNull(link);
        return link.IsAbsoluteUri && (link.Scheme == Uri.UriSchemeHttps || link.Scheme == Uri.UriSchemeHttp)
            ? new CloudFile { Link = link }
            : throw new ArgumentException("The address must be absolute, and https or http: WhatsApp fetches it.", nameof(link));
    }
}
