using System.Buffers;

namespace AttrBot.Signal.Attachments;

/// <summary>
/// The ids that signal-cli gives to attachments are names of files of its own. Part of them comes from the sender, and not every
/// version of signal-cli has checked it: what could be anything but the name of a file is refused.
/// </summary>
internal static class AttachmentIds
{
    private const int MaxLength = 255;

    /// <summary>The characters that signal-cli leaves in them (AttachmentStore.sanitizeId).</summary>
    private static readonly SearchValues<char> s_allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-");

    /// <exception cref="IOException">It is none.</exception>
    public static void Check(string id)
    {
        if (id.Length > MaxLength || id[0] == '.' || id.AsSpan().ContainsAnyExcept(s_allowed))
        {
            throw new IOException("The attachment's id is not one that signal-cli gives: it is not opened.");
        }
    }
}
