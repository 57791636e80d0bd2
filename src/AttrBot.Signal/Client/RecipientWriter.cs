using System.Text.Json;

namespace AttrBot.Signal.Client;

/// <summary>Writes recipients as signal-cli's commands take them.</summary>
internal static class RecipientWriter
{
    /// <summary>Writes recipients as <c>send</c> and its like take them: each kind under its own name.</summary>
    public static void WriteRecipients(this Utf8JsonWriter writer, IReadOnlyCollection<SignalRecipient> recipients)
    {
        writer.WriteTexts("recipient", Of(recipients, SignalRecipientKind.Number, SignalRecipientKind.Aci));
        writer.WriteTexts("groupId", Of(recipients, SignalRecipientKind.Group));
        writer.WriteTexts("username", Of(recipients, SignalRecipientKind.Username));
        if (recipients.Any(recipient => recipient.Kind == SignalRecipientKind.NoteToSelf))
        {
            writer.WriteBoolean("noteToSelf", true);
        }
    }

    /// <summary>Writes recipients as the commands take them that have no name of its own for usernames.</summary>
    /// <exception cref="SignalException">The note to self is among them.</exception>
    public static void WritePeopleAndGroups(this Utf8JsonWriter writer, IReadOnlyCollection<SignalRecipient> recipients)
    {
        writer.WriteTexts("recipient", recipients.Where(recipient => !recipient.IsGroup).Select(Person));
        writer.WriteTexts("groupId", Of(recipients, SignalRecipientKind.Group));
    }

    /// <summary>A person as text; <see cref="SignalRecipient.Chat"/> is what signal-cli reads.</summary>
    /// <exception cref="SignalException">It is no person.</exception>
    public static string Person(SignalRecipient recipient)
    {
        if (recipient.IsGroup || recipient.Kind == SignalRecipientKind.NoteToSelf)
        {
            throw new SignalException(
                SignalErrorKind.Refused,
                SendFailure.Rejected,
                "A person is needed here, not a group or the note to self: give a number, an ACI, or u: and a username.");
        }

        return recipient.Chat;
    }

    /// <summary>Writes an array of texts; nothing if there are none.</summary>
    public static void WriteTexts(this Utf8JsonWriter writer, string property, IEnumerable<string> texts)
    {
        bool isOpen = false;
        foreach (string text in texts)
        {
            if (!isOpen)
            {
                writer.WriteStartArray(property);
                isOpen = true;
            }

            writer.WriteStringValue(text);
        }

        if (isOpen)
        {
            writer.WriteEndArray();
        }
    }

    private static IEnumerable<string> Of(IReadOnlyCollection<SignalRecipient> recipients, params SignalRecipientKind[] kinds) =>
        recipients.Where(recipient => kinds.Contains(recipient.Kind)).Select(recipient => recipient.Id);
}
