using System.Collections.Immutable;

namespace AttrBot.WhatsApp;

/// <summary>A question with up to three buttons. What is pressed comes back as a message with the button's title as text.</summary>
/// <param name="Body">The text, at most 1,024 characters.</param>
/// <param name="Buttons">One to three.</param>
public sealed record CloudButtons(string Body, ImmutableArray<CloudButton> Buttons) : CloudContent
{
    /// <summary>A line above, at most 60 characters.</summary>
    public string? Header { get; init; }

    /// <summary>A line below, at most 60 characters.</summary>
    public string? Footer { get; init; }
}

/// <summary>A button that answers.</summary>
/// <param name="Id">What tells it from the others when it comes back, at most 256 characters: <see cref="CloudReply.Id"/>.</param>
/// <param name="Title">What stands on it, at most 20 characters.</param>
public sealed record CloudButton(string Id, string Title);
