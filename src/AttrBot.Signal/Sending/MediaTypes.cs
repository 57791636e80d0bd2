using System.Buffers;

namespace AttrBot.Signal.Sending;

/// <summary>Keeps media types to their form: they stand in addresses and lists of signal-cli, where another character means something.</summary>
internal static class MediaTypes
{
    public const string Unknown = "application/octet-stream";

    /// <summary>The characters of a token as in RFC 6838, restricted names.</summary>
    private static readonly SearchValues<char> s_token =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$&-^_.+");

    /// <summary>Type and subtype without parameters; <see cref="Unknown"/> if it is no media type.</summary>
    public static string Plain(string contentType)
    {
        int parameters = contentType.IndexOf(';', StringComparison.Ordinal);
        string type = (parameters < 0 ? contentType : contentType[..parameters]).Trim();
        int slash = type.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && slash < type.Length - 1 && IsToken(type.AsSpan(0, slash)) && IsToken(type.AsSpan(slash + 1)) ? type : Unknown;
    }

    private static bool IsToken(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(s_token);
}
