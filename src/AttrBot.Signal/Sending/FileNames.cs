using System.Globalization;
using System.Text;

namespace AttrBot.Signal.Sending;

/// <summary>Makes a name that a file system takes, from one that anybody may have chosen.</summary>
internal static class FileNames
{
    private const int MaxLength = 100;

    /// <summary>
    /// The last part of a name, of letters, digits, spaces and <c>. - _ ( )</c> alone. It is no path, no hidden file, and not empty.
    /// </summary>
    public static string Safe(string name)
    {
        string last = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var safe = new StringBuilder(last.Length);
        foreach (Rune rune in last.EnumerateRunes())
        {
            bool isSafe = Rune.IsLetterOrDigit(rune) || rune.Value is ' ' or '.' or '-' or '_' or '(' or ')'
                || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
            safe.Append(isSafe ? rune.ToString() : "_");
        }

        string trimmed = Shorten(safe.ToString().Trim(' ', '.'));
        return trimmed.Length == 0 ? "file" : trimmed;
    }

    /// <summary>Keeps the extension: what opens the file goes by it.</summary>
    private static string Shorten(string name)
    {
        if (name.Length <= MaxLength)
        {
            return name;
        }

        string extension = Path.GetExtension(name);
        extension = extension.Length <= 20 ? extension : "";
        int end = MaxLength - extension.Length;
        return name[..(char.IsHighSurrogate(name[end - 1]) ? end - 1 : end)] + extension;
    }
}
