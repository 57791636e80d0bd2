using System.Buffers;
using System.Net.Mime;

namespace AttrBot.WhatsApp.MultiDevice.Sending;

/// <summary>Tells what a file is.</summary>
internal static class MediaTypes
{
    /// <summary>How many of the first bytes are looked at.</summary>
    public const int HeadLength = 16;

    private static readonly SearchValues<char> s_allowed = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789!#$&^_.+-/");

    public static bool IsJpeg(ReadOnlySpan<byte> head) => head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]);

    public static bool IsWebP(ReadOnlySpan<byte> head) => head.Length >= 12 && head.StartsWith("RIFF"u8) && head[8..12].SequenceEqual("WEBP"u8);

    /// <summary>Whether a WebP file says that it is animated: in the flags of its VP8X chunk.</summary>
    public static bool IsAnimatedWebP(ReadOnlySpan<byte> content) =>
        content.Length > 20 && content[12..16].SequenceEqual("VP8X"u8) && (content[20] & 0x02) != 0;

    /// <summary>The media type of a file: what its owner says, else what its first bytes say, else what its name says.</summary>
    /// <param name="declared">What its owner says.</param>
    /// <param name="fileName">Its name.</param>
    /// <param name="head">Its first bytes.</param>
    public static string Of(string declared, string fileName, ReadOnlySpan<byte> head)
    {
        string plain = Plain(declared);
        return plain != MediaTypeNames.Application.Octet ? declared.Trim() : OfHead(head) ?? OfName(fileName) ?? plain;
    }

    /// <summary>The media type alone, in lower case, without parameters; that of any file if it is none.</summary>
    public static string Plain(string contentType)
    {
        int end = contentType.IndexOf(';');
        string plain = (end < 0 ? contentType : contentType[..end]).Trim().ToLowerInvariant();
        return plain.Length is > 2 and <= 100 && plain.Count(c => c == '/') == 1 && !plain.AsSpan().ContainsAnyExcept(s_allowed)
            ? plain
            : MediaTypeNames.Application.Octet;
    }

    private static string? OfHead(ReadOnlySpan<byte> head) => head switch
    {
        _ when IsJpeg(head) => MediaTypeNames.Image.Jpeg,
        _ when head.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G']) => MediaTypeNames.Image.Png,
        _ when IsWebP(head) => MediaTypeNames.Image.Webp,
        _ when head.StartsWith("GIF8"u8) => MediaTypeNames.Image.Gif,
        _ when head.StartsWith("OggS"u8) => "audio/ogg",
        _ when head.StartsWith("ID3"u8) => "audio/mpeg",
        _ when head.StartsWith("%PDF-"u8) => MediaTypeNames.Application.Pdf,
        _ when head.Length >= 12 && head[4..8].SequenceEqual("ftyp"u8) => head[8..11].SequenceEqual("M4A"u8) ? "audio/mp4" : "video/mp4",
        _ => null,
    };

    private static string? OfName(string fileName) => Path.GetExtension(fileName).ToLowerInvariant() switch
    {
        ".jpg" or ".jpeg" => MediaTypeNames.Image.Jpeg,
        ".png" => MediaTypeNames.Image.Png,
        ".mp4" => "video/mp4",
        ".3gp" => "video/3gpp",
        ".mp3" => "audio/mpeg",
        ".m4a" => "audio/mp4",
        ".ogg" or ".opus" => "audio/ogg",
        ".aac" => "audio/aac",
        ".amr" => "audio/amr",
        ".pdf" => MediaTypeNames.Application.Pdf,
        ".txt" => MediaTypeNames.Text.Plain,
        _ => null,
    };
}
