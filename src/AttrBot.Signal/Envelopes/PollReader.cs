using System.Text.Json;

namespace AttrBot.Signal.Envelopes;

/// <summary>Reads polls, votes, and the ends of polls.</summary>
internal static class PollReader
{
    private const string NoPoll = "It does not say which poll it is about.";

    public static EnvelopeReading ReadPoll(DataMessage data, JsonElement poll)
    {
        if (poll.Text("question") is not { } question)
        {
            return EnvelopeReading.Reject("The poll has no question.");
        }

        return EnvelopeReading.Of(new SignalPollEvent
        {
            Session = data.Envelope.Session,
            Conversation = data.Conversation,
            Sender = data.Sender,
            Timestamp = data.Time.Value,
            IsOwn = data.Envelope.IsOwn,
            RawJson = data.Envelope.RawJson,
            Id = data.Time.Id,
            Question = question,
            Options = [.. poll.Items("options").Select(option => option.AsText() ?? "")],
            AllowsMultiple = poll.Flag("allowMultiple") == true,
        });
    }

    public static EnvelopeReading ReadVote(DataMessage data, JsonElement vote)
    {
        if (SignalTime.Read(vote, "targetSentTimestamp") is not { } target)
        {
            return EnvelopeReading.Reject(NoPoll);
        }

        return EnvelopeReading.Of(new SignalPollVoteEvent
        {
            Session = data.Envelope.Session,
            Conversation = data.Conversation,
            Sender = data.Sender,
            Timestamp = data.Time.Value,
            IsOwn = data.Envelope.IsOwn,
            RawJson = data.Envelope.RawJson,
            Poll = target.Id,
            PollAuthor = AddressFields.Author.Read(vote),
            Options = [.. vote.Items("optionIndexes").Select(index => index.AsNumber()).Where(index => index is >= 0 and <= int.MaxValue).Select(index => (int)index.GetValueOrDefault())],
            VoteCount = (int)Math.Clamp(vote.Number("voteCount") ?? 0, 0, int.MaxValue),
        });
    }

    public static EnvelopeReading ReadClosing(DataMessage data, JsonElement closing)
    {
        if (SignalTime.Read(closing, "targetSentTimestamp") is not { } target)
        {
            return EnvelopeReading.Reject(NoPoll);
        }

        return EnvelopeReading.Of(new SignalPollClosedEvent
        {
            Session = data.Envelope.Session,
            Conversation = data.Conversation,
            Sender = data.Sender,
            Timestamp = data.Time.Value,
            IsOwn = data.Envelope.IsOwn,
            RawJson = data.Envelope.RawJson,
            Poll = target.Id,
        });
    }
}
