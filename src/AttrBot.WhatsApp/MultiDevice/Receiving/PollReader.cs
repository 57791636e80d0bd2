using System.Text.Json;

namespace AttrBot.WhatsApp.MultiDevice.Receiving;

/// <summary>Reads polls and votes.</summary>
internal static class PollReader
{
    public static EventReading ReadPoll(ReceivedMessage received, JsonElement poll) => poll.Text("name") is { } question
        ? EventReading.Of(new WhatsAppPollEvent
        {
            Session = received.Session,
            Conversation = received.Conversation,
            Sender = received.Sender,
            Timestamp = received.Timestamp,
            IsOwn = received.IsOwn,
            RawJson = received.RawJson,
            Id = received.Id,
            Question = question,
            Options = [.. poll.Items("options").Select(option => option.Text("optionName")).OfType<string>()],
            SelectableCount = poll.Count("selectableOptionsCount") ?? 0,
        })
        : EventReading.Reject("The poll asks nothing.");

    public static EventReading ReadVote(ReceivedMessage received, JsonElement vote) =>
        AboutMessageReader.Key(vote, "pollCreationMessageKey") is var (key, poll)
            ? EventReading.Of(new WhatsAppPollVoteEvent
            {
                Session = received.Session,
                Conversation = received.Conversation,
                Sender = received.Sender,
                Timestamp = received.Timestamp,
                IsOwn = received.IsOwn,
                RawJson = received.RawJson,
                Id = received.Id,
                Poll = poll,
                PollAuthor = received.AuthorOf(key),
            })
            : EventReading.Reject("The vote does not say in which poll.");
}
