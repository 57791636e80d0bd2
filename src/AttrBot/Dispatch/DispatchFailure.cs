namespace AttrBot.Dispatch;

/// <summary>A failure on the way to a handler or in it, after the last attempt.</summary>
internal sealed record DispatchFailure(DeadLetterReason Reason, string? HandlerId, int Attempts, Exception Exception)
{
    /// <summary>When the first attempt began, a timestamp; <see langword="null"/> if it did not come to one.</summary>
    public long? FirstAttemptAt { get; init; }

    /// <summary>When the last attempt began, a timestamp; <see langword="null"/> if it did not come to one.</summary>
    public long? LastAttemptAt { get; init; }
}
