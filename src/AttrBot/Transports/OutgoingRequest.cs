namespace AttrBot.Transports;

/// <summary>What a transport is asked to do.</summary>
/// <param name="Conversation">Where.</param>
/// <param name="Action">What.</param>
/// <param name="Key">
/// The same for every attempt at the same send. Its text form is the id to give to a service that takes idempotency ids.
/// </param>
public readonly record struct OutgoingRequest(ConversationKey Conversation, OutgoingAction Action, OutboxKey Key);
