using System.Text.Json.Serialization;

namespace AttrBot.CrashTest.Recording;

/// <summary>A line of the messenger's log. What a kind has no use for is not set.</summary>
internal sealed record LogEntry
{
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required LogKind Kind { get; init; }

    /// <summary>The how-manieth bot process, from 1.</summary>
    public int Run { get; init; }

    /// <summary>The id of a message or of a dead letter.</summary>
    public string? Id { get; init; }

    public string? Chat { get; init; }

    public string? Text { get; init; }

    /// <summary>The idempotency id of a send.</summary>
    public string? Key { get; init; }

    /// <summary>Whether the bot said that it had taken the message before.</summary>
    public bool IsDuplicate { get; init; }

    /// <summary>The reason of a dead letter, or at which point the bot was killed.</summary>
    public string? Reason { get; init; }

    /// <summary>The message that a dead letter holds.</summary>
    public string? Inbound { get; init; }

    /// <summary>An exit code; or how many dead letters there are.</summary>
    public int Code { get; init; }

    /// <summary>How many messages the bot has not finished.</summary>
    public int Unfinished { get; init; }

    public int Messages { get; init; }

    public int Conversations { get; init; }

    public int Seed { get; init; }

    public bool IsIdempotent { get; init; }
}
