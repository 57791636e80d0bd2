using System.Collections.Immutable;
using System.Text;
using AttrBot.Signal.Sending;

namespace AttrBot.Signal.RestApi;

/// <summary>
/// Writes styles as signal-cli-rest-api reads them in its mode <c>styled</c>: <c>*italic*</c>, <c>**bold**</c>,
/// <c>~strikethrough~</c>, <c>||spoiler||</c>, <c>`monospace`</c>, a backslash before what is to be seen (textstyleparser.go). Every
/// such character counts, wherever it stands; a mark closes what was opened last. What cannot be said like that has no styles.
/// </summary>
internal static class RestMarkup
{
    private const string Special = "*~|`";

    /// <summary>The text with marks; <see langword="null"/> if it cannot be written with them.</summary>
    public static string? Write(FormattedText text)
    {
        ImmutableArray<(int Start, int End, string Mark)> ranges = [.. Ranges(text.Styles)];
        if (!AreNested(ranges))
        {
            return null;
        }

        var written = new StringBuilder();
        var open = new Stack<(int End, string Mark)>();
        int next = 0;
        int at = 0;
        while (true)
        {
            while (open.TryPeek(out (int End, string Mark) last) && last.End == at)
            {
                open.Pop();
                if (!TryMark(written, last.Mark))
                {
                    return null;
                }
            }

            for (; next < ranges.Length && ranges[next].Start == at; next++)
            {
                open.Push((ranges[next].End, ranges[next].Mark));
                if (!TryMark(written, ranges[next].Mark))
                {
                    return null;
                }
            }

            if (at == text.Text.Length)
            {
                return written.ToString();
            }

            int end = Math.Min(
                open.TryPeek(out (int End, string Mark) inner) ? inner.End : text.Text.Length,
                next < ranges.Length ? ranges[next].Start : text.Text.Length);
            Escape(written, text.Text.AsSpan(at, end - at));
            at = end;
        }
    }

    /// <summary>Bold and italic over the same part are one mark of three stars; otherwise the outer of two comes first.</summary>
    private static IEnumerable<(int Start, int End, string Mark)> Ranges(ImmutableArray<SignalTextStyle> styles) => styles
        .GroupBy(style => (style.Start, End: style.Start + style.Length))
        .OrderBy(group => group.Key.Start)
        .ThenByDescending(group => group.Key.End)
        .SelectMany(group => Marks([.. group.Select(style => style.Style).Distinct()]).Select(mark => (group.Key.Start, group.Key.End, mark)));

    private static IEnumerable<string> Marks(SignalStyle[] styles)
    {
        bool isBold = styles.Contains(SignalStyle.Bold);
        bool isItalic = styles.Contains(SignalStyle.Italic);
        return styles
            .Select(style => style switch
            {
                SignalStyle.Strikethrough => "~",
                SignalStyle.Spoiler => "||",
                SignalStyle.Monospace => "`",
                _ => null,
            })
            .Append(isBold && isItalic ? "***" : isBold ? "**" : isItalic ? "*" : null)
            .OfType<string>();
    }

    /// <summary>Whether each range lies within another or apart from it, and none within one of the same mark.</summary>
    private static bool AreNested(ImmutableArray<(int Start, int End, string Mark)> ranges)
    {
        for (int i = 0; i < ranges.Length; i++)
        {
            for (int j = i + 1; j < ranges.Length && ranges[j].Start < ranges[i].End; j++)
            {
                if (ranges[j].End > ranges[i].End || ranges[j].Mark == ranges[i].Mark)
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>A mark does not stand where it would run into what is before it, or take a character apart.</summary>
    private static bool TryMark(StringBuilder written, string mark)
    {
        char before = written.Length == 0 ? '\0' : written[^1];
        if (before == '\\' || char.IsHighSurrogate(before) || (before == mark[0] && mark[0] is '*' or '|'))
        {
            return false;
        }

        written.Append(mark);
        return true;
    }

    /// <summary>Up to three stars, and two bars, are read as one.</summary>
    private static void Escape(StringBuilder written, ReadOnlySpan<char> text)
    {
        for (int i = 0; i < text.Length;)
        {
            if (!Special.Contains(text[i]))
            {
                written.Append(text[i++]);
                continue;
            }

            int most = text[i] switch { '*' => 3, '|' => 2, _ => 1 };
            int length = text[i..].IndexOfAnyExcept(text[i]) is var run and >= 0 ? Math.Min(run, most) : Math.Min(text.Length - i, most);
            written.Append('\\').Append(text.Slice(i, length));
            i += length;
        }
    }
}
