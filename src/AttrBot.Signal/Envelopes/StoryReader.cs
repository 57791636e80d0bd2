using System.Text.Json;

namespace AttrBot.Signal.Envelopes;

/// <summary>Reads stories, those of others and those that the account posted from another device.</summary>
internal static class StoryReader
{
    public static EnvelopeReading? Read(Envelope envelope, JsonElement story)
    {
        if (envelope.Time is not { } time)
        {
            return EnvelopeReading.Reject("The story has no time.");
        }

        if (envelope.ConversationOf(story) is not { } conversation)
        {
            return EnvelopeReading.Reject("The id of the story's group is none.");
        }

        JsonElement? text = story.Object("textAttachment");
        return EnvelopeReading.Of(new SignalStoryEvent
        {
            Session = envelope.Session,
            Conversation = conversation,
            Sender = envelope.Sender!,
            Timestamp = time.Value,
            IsOwn = envelope.IsOwn,
            RawJson = envelope.RawJson,
            Id = time.Id,
            AllowsReplies = story.Flag("allowsReplies") == true,
            Text = text?.Text("text"),
            File = story.Object("fileAttachment") is { } file ? FileReader.ReadAttachment(file, envelope.AttachmentSource()) : null,
            Preview = text?.Object("preview") is { } preview ? DetailsReader.ReadPreview(preview) : null,
        });
    }
}
