namespace AttrBot.Outbox;

/// <summary>Some sends of a session that were on their way at the same time.</summary>
internal sealed class SendsInFlight
{
    /// <summary>How many still are.</summary>
    public int Count { get; set; }

    /// <summary>Completes when none is any more; made when somebody waits for it.</summary>
    public TaskCompletionSource? Landed { get; set; }
}
