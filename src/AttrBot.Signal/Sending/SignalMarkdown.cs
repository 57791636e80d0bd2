using System.Buffers;

namespace AttrBot.Signal;

/// <summary>
/// The subset of markdown that Signal's styles can show: <c>**bold**</c>, <c>*italic*</c>, <c>~~strikethrough~~</c> or
/// <c>~strikethrough~</c>, <c>||spoiler||</c>, <c>`monospace`</c> and blocks between <c>```</c>; a backslash before one of these
/// characters makes it a plain one.
/// </summary>
/// <remarks>
/// Marks touch the text that they enclose and do not touch a letter or digit outside: <c>2*3*4</c>, <c>a || b</c> and
/// <c>~/notes</c> stay as they are. What is not closed before the next empty line is no mark. Underscores are never marks: names
/// have too many of them.
/// </remarks>
public static class SignalMarkdown
{
    private static readonly SearchValues<char> s_special = SearchValues.Create("*~|`\\");

    /// <summary>Makes sure that a text is shown as it is where it is read as markdown.</summary>
    /// <param name="text">The text: what a person wrote, or a service answered.</param>
    /// <returns>The text, with a backslash before each character that could be a mark.</returns>
    public static string Escape(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!MayHold(text))
        {
            return text;
        }

        int marks = 0;
        foreach (char character in text)
        {
            marks += IsSpecial(character) ? 1 : 0;
        }

        return string.Create(text.Length + marks, text, static (escaped, text) =>
        {
            int at = 0;
            foreach (char character in text)
            {
                if (IsSpecial(character))
                {
                    escaped[at++] = '\\';
                }

                escaped[at++] = character;
            }
        });
    }

    /// <summary>Whether a character can be, or be part of, a mark.</summary>
    internal static bool IsSpecial(char character) => s_special.Contains(character);

    /// <summary>Whether a text holds anything that could be a mark.</summary>
    internal static bool MayHold(string text) => text.AsSpan().ContainsAny(s_special);
}
