namespace AttrBot.Signal;

/// <summary>What Signal shows of a link that a text holds. Nothing is fetched: say what is to be shown. Immutable.</summary>
public sealed record SignalLinkPreview
{
    /// <summary>The link. The text must hold the same.</summary>
    public required string Url { get; init; }

    /// <summary>The title.</summary>
    public required string Title { get; init; }

    /// <summary>A description, or empty.</summary>
    public string Description { get; init; } = "";
}
