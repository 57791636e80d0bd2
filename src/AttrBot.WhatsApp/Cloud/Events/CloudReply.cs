namespace AttrBot.WhatsApp;

/// <summary>What somebody pressed, chose or filled in.</summary>
/// <param name="Kind">What it answers.</param>
/// <param name="Id">The id of the button or row, a template button's payload, or a flow's name.</param>
/// <param name="Title">What stood on it; a flow's text.</param>
public sealed record CloudReply(CloudReplyKind Kind, string Id, string Title)
{
    /// <summary>A row's description.</summary>
    public string? Description { get; init; }

    /// <summary>What was filled into a flow, as JSON. Whoever fills it in can write anything.</summary>
    public string? ResponseJson { get; init; }
}

/// <summary>What a reply answers.</summary>
public enum CloudReplyKind
{
    /// <summary>A button of <see cref="CloudButtons"/>.</summary>
    Button,

    /// <summary>A row of <see cref="CloudList"/>.</summary>
    ListRow,

    /// <summary>A button of a template.</summary>
    TemplateButton,

    /// <summary>A flow: a form.</summary>
    Flow,
}
