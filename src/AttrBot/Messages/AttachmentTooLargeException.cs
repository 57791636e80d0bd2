namespace AttrBot;

/// <summary>An attachment is larger than the reader allows.</summary>
public sealed class AttachmentTooLargeException : IOException
{
    /// <summary>States the limit.</summary>
    /// <param name="maxLength">The limit in bytes.</param>
    public AttachmentTooLargeException(long maxLength)
        : base($"The attachment is larger than the limit of {maxLength} bytes. Pass a higher maxLength to OpenReadAsync to read it.")
    {
        MaxLength = maxLength;
    }

    /// <summary>The limit in bytes.</summary>
    public long MaxLength { get; }
}
