namespace AttrBot.WhatsApp.Cloud;

/// <summary>Reads the SHA-256 of a file, which Meta writes in hexadecimal here and in base64 there.</summary>
internal static class MediaChecksum
{
    private const int Length = 32;

    /// <summary>The checksum; <see langword="null"/> if there is none that can be read.</summary>
    public static byte[]? Read(string? text)
    {
        if (text?.Length == Length * 2 && text.All(char.IsAsciiHexDigit))
        {
            return Convert.FromHexString(text);
        }

        byte[] bytes = new byte[Length];
        return text is not null && Convert.TryFromBase64String(text, bytes, out int written) && written == Length ? bytes : null;
    }
}
