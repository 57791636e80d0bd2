namespace AttrBot;

/// <summary>What a transport said of a send.</summary>
/// <param name="Id">The id of what was sent; with it the bot can edit or delete it.</param>
/// <param name="Timestamp">When the transport took it.</param>
public sealed record SendReceipt(MessageId Id, DateTimeOffset Timestamp);
