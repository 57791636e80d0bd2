namespace AttrBot.Signal.RestApi;

/// <summary>What one websocket message holds.</summary>
/// <param name="Content">The content, or the beginning of one that is too long.</param>
/// <param name="Problem">Why it is no notification, for people; <see langword="null"/> if it may be one.</param>
internal readonly record struct Frame(ReadOnlyMemory<byte> Content, string? Problem);
