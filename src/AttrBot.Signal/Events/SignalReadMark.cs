namespace AttrBot.Signal;

/// <summary>A message that was read on another device.</summary>
/// <param name="Author">Who wrote it.</param>
/// <param name="Id">The message.</param>
public sealed record SignalReadMark(ChatUser Author, MessageId Id);
