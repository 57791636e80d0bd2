using System.Globalization;

namespace AttrBot;

/// <summary>
/// Names a send for good: the message that it answers, the handler, and the how-manieth send of that handler it is. A handler
/// that runs again for the same message makes the same keys.
/// </summary>
/// <param name="Session">The session of the inbound message.</param>
/// <param name="Chat">The chat of the inbound message.</param>
/// <param name="Origin">What in that chat it answers: sender and id of the message; or a unique id if it answers none.</param>
/// <param name="HandlerId">The handler; empty if it answers no message.</param>
/// <param name="Ordinal">The how-manieth send, from 0.</param>
public readonly record struct OutboxKey(string Session, string Chat, string Origin, string HandlerId, int Ordinal)
{
    /// <summary>The key as one text, the same in every run: the idempotency id for services that take one.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Session}/{Chat}/{Origin}/{HandlerId}/{Ordinal}");
}
