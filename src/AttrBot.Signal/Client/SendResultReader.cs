using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace AttrBot.Signal.Client;

/// <summary>Reads signal-cli's <c>{"timestamp":…,"results":[…]}</c> (<c>JsonSendMessageResult</c>).</summary>
internal static class SendResultReader
{
    /// <summary>Reads it; <see langword="null"/> if it is something else.</summary>
    public static SignalSendResult? Read(JsonElement response)
    {
        if (response.LongOf("timestamp") is not { } timestamp || Timestamps.ToTime(timestamp) is not { } time)
        {
            return null;
        }

        return new SignalSendResult
        {
            Id = new MessageId(timestamp.ToString(CultureInfo.InvariantCulture)),
            Timestamp = time,
            Recipients = [.. response.ItemsOf("results").Select(ReadRecipient)],
        };
    }

    /// <summary>Reads one outcome by its name in signal-cli.</summary>
    public static SignalSendOutcome ReadOutcome(string? type) => type switch
    {
        "SUCCESS" => SignalSendOutcome.Success,
        "NETWORK_FAILURE" => SignalSendOutcome.NetworkFailure,
        "UNREGISTERED_FAILURE" => SignalSendOutcome.Unregistered,
        "IDENTITY_FAILURE" => SignalSendOutcome.UntrustedIdentity,
        "RATE_LIMIT_FAILURE" => SignalSendOutcome.RateLimited,
        "INVALID_PRE_KEY_FAILURE" => SignalSendOutcome.InvalidKey,
        _ => SignalSendOutcome.Unknown,
    };

    private static SignalRecipientResult ReadRecipient(JsonElement result) => new()
    {
        Recipient = AddressReader.Read(result.ObjectOf("recipientAddress")),
        GroupId = result.TextOf("groupId"),
        Outcome = ReadOutcome(result.TextOf("type")),
        ChallengeToken = result.TextOf("token") is { Length: > 0 } token ? token : null,
        RetryAfter = result.LongOf("retryAfterSeconds") is { } seconds and >= 0 and < int.MaxValue ? TimeSpan.FromSeconds(seconds) : null,
    };
}
