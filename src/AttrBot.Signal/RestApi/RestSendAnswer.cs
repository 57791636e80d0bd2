using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using AttrBot.Signal.Client;

namespace AttrBot.Signal.RestApi;

/// <summary>
/// Reads what signal-cli-rest-api says of something sent: up to 0.99 <c>{"timestamp":"…"}</c>, later
/// <c>[{"timestamp":"…","errors":{"recipients":[…]}}]</c>, which names those who did not get it.
/// </summary>
internal static class RestSendAnswer
{
    /// <summary><see langword="null"/> if it is something else.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="people">Whom it was sent to, where that was no group: whoever is not named got it.</param>
    public static SignalSendResult? Read(JsonElement answer, IEnumerable<SignalRecipient> people)
    {
        bool tellsFailures = answer.ValueKind == JsonValueKind.Array;
        JsonElement first = tellsFailures ? answer.Items().FirstOrDefault() : answer;
        if (TimestampOf(first) is not { } timestamp || Timestamps.ToTime(timestamp) is not { } time)
        {
            return null;
        }

        ImmutableArray<SignalRecipientResult> failures = [.. first.ObjectOf("errors").ItemsOf("recipients").Select(ReadFailure)];
        return new SignalSendResult
        {
            Id = new MessageId(timestamp.ToString(CultureInfo.InvariantCulture)),
            Timestamp = time,
            Recipients = tellsFailures ? [.. failures, .. people.Where(person => !IsNamed(person, failures)).Select(Success)] : [],
        };
    }

    /// <summary>A string in what has been released; a number is what else it could become.</summary>
    private static long? TimestampOf(JsonElement answer) =>
        answer.LongOf("timestamp")
        ?? (long.TryParse(answer.TextOf("timestamp"), NumberStyles.None, CultureInfo.InvariantCulture, out long timestamp) ? timestamp : null);

    private static SignalRecipientResult ReadFailure(JsonElement failure)
    {
        SignalSendOutcome outcome = SendResultReader.ReadOutcome(failure.TextOf("reason"));
        return new SignalRecipientResult
        {
            Recipient = AddressReader.Read(failure),
            Outcome = outcome == SignalSendOutcome.Success ? SignalSendOutcome.Unknown : outcome,
        };
    }

    private static bool IsNamed(SignalRecipient person, ImmutableArray<SignalRecipientResult> failures) => failures.Any(failure =>
        person.Id == failure.Recipient.Aci || person.Id == failure.Recipient.Number || person.Id == failure.Recipient.Username);

    private static SignalRecipientResult Success(SignalRecipient person) => new()
    {
        Recipient = person.Kind switch
        {
            SignalRecipientKind.Number => new SignalAddress { Number = person.Id },
            SignalRecipientKind.Username => new SignalAddress { Username = person.Id },
            SignalRecipientKind.Aci => new SignalAddress { Aci = person.Id },
            _ => new SignalAddress(),
        },
        Outcome = SignalSendOutcome.Success,
    };
}
