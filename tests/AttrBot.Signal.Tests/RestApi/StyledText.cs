using System.Text;

namespace AttrBot.Signal.Tests.RestApi;

/// <summary>
/// Reads text in signal-cli-rest-api's mode <c>styled</c> as its textstyleparser.go does: a mark closes what was opened last, and
/// opens otherwise; a backslash before a mark shows the mark.
/// </summary>
internal static class StyledText
{
    private const char Backslash = '\\';

    private static readonly (string Mark, string[] Styles)[] s_marks =
    [
        ("***", ["BOLD", "ITALIC"]), ("**", ["BOLD"]), ("*", ["ITALIC"]), ("||", ["SPOILER"]), ("~", ["STRIKETHROUGH"]), ("`", ["MONOSPACE"]),
    ];

    public static (string Text, List<string> Styles) Read(string input)
    {
        var text = new StringBuilder();
        var styles = new List<string>();
        var open = new Stack<(string Mark, int Start)>();
        bool isEscaped = false;
        for (int i = 0; i < input.Length;)
        {
            (string mark, string[] names) = s_marks.FirstOrDefault(mark => input.AsSpan(i).StartsWith(mark.Mark, StringComparison.Ordinal));
            if (mark is null)
            {
                // Only before such a character is a backslash none of the text; the one that has been passed over escapes.
                isEscaped = input[i] == Backslash;
                if (!isEscaped || i + 1 == input.Length || !"*`|~".Contains(input[i + 1], StringComparison.Ordinal))
                {
                    text.Append(input[i]);
                }

                i++;
                continue;
            }

            i += mark.Length;
            if (isEscaped)
            {
                text.Append(mark);
            }
            else if (open.TryPeek(out (string Mark, int Start) last) && last.Mark == mark)
            {
                open.Pop();
                styles.AddRange(names.Select(name => FormattableString.Invariant($"{last.Start}:{text.Length - last.Start}:{name}")));
            }
            else
            {
                open.Push((mark, text.Length));
            }

            isEscaped = false;
        }

        return (text.ToString(), styles);
    }
}
