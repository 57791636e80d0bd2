namespace AttrBot.WhatsApp;

/// <summary>A text, where a plain string or an <see cref="OutgoingMessage"/> will not do.</summary>
/// <param name="Text">The text, with WhatsApp's own marks: <c>*bold*</c>, <c>_italic_</c>. At most 4,096 characters.</param>
public sealed record CloudText(string Text) : CloudContent
{
    /// <summary>Whether the first link in it is shown with a preview. Default: <see langword="false"/>.</summary>
    public bool PreviewLink { get; init; }
}
