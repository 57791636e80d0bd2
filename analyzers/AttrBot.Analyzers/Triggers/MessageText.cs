using System.Globalization;
using System.Text;

namespace AttrBot.Analyzers.Triggers;

/// <summary>Shows the text of a message to people.</summary>
internal static class MessageText
{
    private const int MaxLength = 60;

    /// <summary>The text between quotation marks, with what cannot be seen as C# escapes, and shortened.</summary>
    public static string Quote(string text)
    {
        if (text.Length == 0)
        {
            return "a message without text";
        }

        var quoted = new StringBuilder("the message \"");
        for (var i = 0; i < text.Length && i < MaxLength; i++)
        {
            Append(quoted, text, i);
        }

        return quoted.Append(text.Length > MaxLength ? "…\"" : "\"").ToString();
    }

    private static void Append(StringBuilder quoted, string text, int index)
    {
        var character = text[index];
        switch (character)
        {
            case '\n':
                quoted.Append("\\n");
                break;

            case '"' or '\\':
                quoted.Append('\\').Append(character);
                break;

            case var _ when char.IsSurrogate(character) ? !IsInPair(text, index) : !IsVisible(character):
                quoted.Append("\\u").Append(((int)character).ToString("X4", CultureInfo.InvariantCulture));
                break;

            default:
                quoted.Append(character);
                break;
        }
    }

    private static bool IsInPair(string text, int index) =>
        (index + 1 < text.Length && char.IsSurrogatePair(text, index)) || (index > 0 && char.IsSurrogatePair(text, index - 1));

    private static bool IsVisible(char character) => character == ' ' || (!char.IsControl(character) && !char.IsWhiteSpace(character)
        && CharUnicodeInfo.GetUnicodeCategory(character) is not (UnicodeCategory.Format or UnicodeCategory.NonSpacingMark
            or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.OtherNotAssigned
            or UnicodeCategory.PrivateUse));
}
