namespace AttrBot.Dispatch;

/// <summary>A failure on the way to a handler or in it, after the last attempt.</summary>
internal sealed record DispatchFailure(DeadLetterReason Reason, string? HandlerId, int Attempts, Exception Exception);
