using System.Text.Json.Serialization;

namespace AttrBot.CrashTest.Wire;

/// <summary>A line between messenger and bot. What a kind has no use for is not set.</summary>
internal sealed record WireLine
{
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required WireKind Kind { get; init; }

    /// <summary>The id of a message, of a receipt or of a dead letter.</summary>
    public string? Id { get; init; }

    /// <summary>The conversation that a message came from or goes to.</summary>
    public string? Chat { get; init; }

    public string? Sender { get; init; }

    public string? Text { get; init; }

    /// <summary>The idempotency id of a send.</summary>
    public string? Key { get; init; }

    /// <summary>Ties a receipt to its send.</summary>
    public long Call { get; init; }

    /// <summary>Whether a message that was taken had been taken before.</summary>
    public bool IsDuplicate { get; init; }

    public int Count { get; init; }

    /// <summary>The reason of a dead letter.</summary>
    public string? Reason { get; init; }

    /// <summary>The message that a dead letter holds.</summary>
    public string? Inbound { get; init; }
}
