namespace AttrBot.WhatsApp;

/// <summary>
/// What happens about a call besides <see cref="CallEvent"/>: steps of its set-up, and calls to a whole group. Bots cannot take calls.
/// Best effort.
/// </summary>
public sealed record WhatsAppCallEvent : ConversationEvent
{
    /// <summary>The call's id.</summary>
    public required string CallId { get; init; }

    /// <summary>The step, as the engine names it: <c>preaccept</c>, <c>transport</c>, <c>offer_notice</c>, <c>relaylatency</c> …</summary>
    public required string Step { get; init; }

    /// <summary>Whether it is a call with pictures, where the engine tells.</summary>
    public bool? IsVideo { get; init; }

    /// <inheritdoc/>
    public override bool IsDurable => false;
}
