using System.Text.RegularExpressions;

namespace AttrBot.WhatsApp.MultiDevice.Engine;

/// <summary>Makes what an engine says fit for logs and messages to people: nothing private, nothing long.</summary>
internal static partial class EngineText
{
    private const int MaxLength = 400;

    /// <summary>
    /// The text without what may be private: ids and addresses, numbers that may be those of phones, whatever is quoted, keys, and all
    /// of a URL but its host.
    /// </summary>
    public static string Redact(string text)
    {
        text = Shorten(text);
        text = Url().Replace(text, "$1/…");
        text = Quoted().Replace(text, "\"…\"");
        text = Address().Replace(text, "<id>");
        text = LongToken().Replace(text, "<key>");
        return Number().Replace(text, "<number>");
    }

    /// <summary>The text on one line, and no longer than a log should have it.</summary>
    public static string Shorten(string text)
    {
        string line = LineEnds().Replace(text.Trim(), " ");
        return line.Length <= MaxLength ? line : string.Concat(line.AsSpan(0, MaxLength), "…");
    }

    [GeneratedRegex("""((?:https?|wss?)://[^\s/"'?@]+)[/?@][^\s"']*""", RegexOptions.CultureInvariant)]
    private static partial Regex Url();

    // A quotation without an end reaches to the end of the text.
    [GeneratedRegex("\"[^\"]*(\"|\\z)", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\S*@\S*", RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    [GeneratedRegex("[A-Za-z0-9+=_-]{24,}", RegexOptions.CultureInvariant)]
    private static partial Regex LongToken();

    [GeneratedRegex(@"\+?[0-9](?:[ ().-]{0,2}[0-9]){5,}", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(@"[\p{Cc}\s]+", RegexOptions.CultureInvariant)]
    private static partial Regex LineEnds();
}
