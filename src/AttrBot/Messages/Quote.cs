namespace AttrBot;

/// <summary>A message that another one answers.</summary>
public sealed record Quote
{
    /// <summary>The id of the quoted message.</summary>
    public required MessageId Id { get; init; }

    /// <summary>Who wrote it; <see langword="null"/> if the transport does not tell.</summary>
    public ChatUser? Author { get; init; }

    /// <summary>Its text as quoted. The sender of the quote can write anything here.</summary>
    public string? Text { get; init; }
}
