namespace AttrBot.Sqlite;

/// <summary>What a question of an earlier run came to.</summary>
/// <param name="HandlerId">The handler that asked; empty for middleware.</param>
/// <param name="Answer">The number of the event that answered; <see langword="null"/> if none came in time.</param>
internal readonly record struct EarlierReply(string HandlerId, long? Answer);
