using System.Collections.Immutable;

namespace AttrBot.WhatsApp;

/// <summary>A question with a list to choose from. What is chosen comes back as a message with the row's title as text.</summary>
/// <param name="Body">The text, at most 4,096 characters.</param>
/// <param name="ButtonText">What stands on the button that opens the list, at most 20 characters.</param>
/// <param name="Sections">One to ten, with ten rows in all.</param>
public sealed record CloudList(string Body, string ButtonText, ImmutableArray<CloudListSection> Sections) : CloudContent
{
    /// <summary>A line above, at most 60 characters.</summary>
    public string? Header { get; init; }

    /// <summary>A line below, at most 60 characters.</summary>
    public string? Footer { get; init; }
}

/// <summary>A part of a list.</summary>
/// <param name="Title">Its title, at most 24 characters; needed where there are several.</param>
/// <param name="Rows">What can be chosen.</param>
public sealed record CloudListSection(string? Title, ImmutableArray<CloudListRow> Rows);

/// <summary>What can be chosen in a list.</summary>
/// <param name="Id">What tells it from the others when it comes back, at most 200 characters: <see cref="CloudReply.Id"/>.</param>
/// <param name="Title">What stands there, at most 24 characters.</param>
/// <param name="Description">What stands below it, at most 72 characters.</param>
public sealed record CloudListRow(string Id, string Title, string? Description = null);
