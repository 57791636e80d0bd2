using System.Collections.Immutable;

namespace AttrBot;

/// <summary>A message to send. Immutable.</summary>
public sealed record OutgoingMessage : OutgoingAction
{
    /// <summary>Its text; may be empty if there are attachments.</summary>
    public string Text { get; init; } = "";

    /// <summary>The files to send with it.</summary>
    public ImmutableArray<OutgoingAttachment> Attachments { get; init; } = [];

    /// <summary>The message to answer, shown as a quote where the transport can.</summary>
    public Message? QuotedMessage { get; init; }

    /// <summary>The people to mention; offsets are those of <see cref="Text"/>.</summary>
    public ImmutableArray<Mention> Mentions { get; init; } = [];

    /// <summary>A message that is only text.</summary>
    /// <param name="text">The text.</param>
    public static implicit operator OutgoingMessage(string text) => FromText(text);

    /// <summary>A message that is only text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The message.</returns>
    public static OutgoingMessage FromText(string text) => new() { Text = text };
}
