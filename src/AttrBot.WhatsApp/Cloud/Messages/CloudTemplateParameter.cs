namespace AttrBot.WhatsApp;

/// <summary>What fills a placeholder of a template. Immutable.</summary>
/// <param name="Type">Its kind as Meta writes it: <c>text</c>, <c>payload</c>, <c>image</c>, <c>video</c>, <c>document</c>.</param>
public sealed record CloudTemplateParameter(string Type)
{
    /// <summary>The text or the payload.</summary>
    public string? Value { get; init; }

    /// <summary>The file.</summary>
    public CloudFile? File { get; init; }

    /// <summary>The placeholder's name, where the template names its placeholders instead of counting them.</summary>
    public string? Name { get; init; }

    /// <summary>A text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">The placeholder's name, if it has one.</param>
    /// <returns>The parameter.</returns>
    public static CloudTemplateParameter FromText(string text, string? name = null) => new("text") { Value = text, Name = name };

    /// <summary>What a button gives back.</summary>
    /// <param name="payload">The payload.</param>
    /// <returns>The parameter.</returns>
    public static CloudTemplateParameter FromPayload(string payload) => new("payload") { Value = payload };

    /// <summary>A file in the header.</summary>
    /// <param name="kind">Image, video or document.</param>
    /// <param name="file">The file.</param>
    /// <returns>The parameter.</returns>
    /// <exception cref="ArgumentException">Templates hold no files of the kind.</exception>
    public static CloudTemplateParameter FromFile(CloudMediaKind kind, CloudFile file) => kind switch
    {
        CloudMediaKind.Image => new("image") { File = file },
        CloudMediaKind.Video => new("video") { File = file },
        CloudMediaKind.Document => new("document") { File = file },
        _ => throw new ArgumentException($"A template holds an image, a video or a document, no {kind}.", nameof(kind)),
    };
}
