namespace AttrBot.Signal;

/// <summary>A story that a message answers.</summary>
/// <param name="Author">Who posted it; <see langword="null"/> if signal-cli does not tell.</param>
/// <param name="Id">The story.</param>
public sealed record SignalStoryReference(ChatUser? Author, MessageId Id);
