namespace AttrBot.WhatsApp;

/// <summary>What Meta says of a send that it has accepted.</summary>
/// <param name="Id">The message's id.</param>
/// <param name="WhatsAppId">The recipient's digits on WhatsApp, which need not be those that were sent to; <see langword="null"/> if hidden.</param>
/// <param name="UserId">The recipient's business-scoped user id, if Meta tells it.</param>
/// <param name="Status"><c>accepted</c>, <c>held_for_quality_assessment</c> or <c>paused</c>; <see langword="null"/> if it does not say.</param>
public sealed record CloudSendResult(MessageId Id, string? WhatsAppId = null, string? UserId = null, string? Status = null);
