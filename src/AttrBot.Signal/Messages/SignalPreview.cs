namespace AttrBot.Signal;

/// <summary>A link as it is shown with a message. All of it comes from the sender: the page may be another.</summary>
/// <param name="Url">The link.</param>
/// <param name="Title">The page's title.</param>
/// <param name="Description">What the page is about.</param>
/// <param name="Image">A picture of it.</param>
public sealed record SignalPreview(string Url, string? Title, string? Description, SignalFile? Image);
