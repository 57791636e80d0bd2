namespace AttrBot.Outbox;

/// <summary>Compares what two runs of a handler want to send.</summary>
internal static class OutgoingContent
{
    public static bool AreEqual(OutgoingAction one, OutgoingAction other)
    {
        if (one is not OutgoingMessage left || other is not OutgoingMessage right)
        {
            return one.Equals(other);
        }

        // Attachments are opened anew for each attempt: they count as equal when they look the same.
        return left.Text == right.Text
            && left.QuotedMessage?.Id == right.QuotedMessage?.Id
            && left.Mentions.SequenceEqual(right.Mentions)
            && left.Attachments.Select(a => (a.FileName, a.ContentType))
                .SequenceEqual(right.Attachments.Select(a => (a.FileName, a.ContentType)));
    }
}
