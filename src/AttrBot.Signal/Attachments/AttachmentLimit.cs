namespace AttrBot.Signal.Attachments;

/// <summary>The most bytes that one attachment may have.</summary>
internal static class AttachmentLimit
{
    /// <exception cref="IOException">It has more.</exception>
    public static void Check(long? length, long maxLength)
    {
        if (length > maxLength)
        {
            throw new IOException($"The attachment has more than {maxLength} bytes. Raise AttrBot:Signal:MaxAttachmentBytes to read it.");
        }
    }
}
