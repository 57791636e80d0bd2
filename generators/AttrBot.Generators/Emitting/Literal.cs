using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace AttrBot.Generators.Emitting;

/// <summary>Writes C# literals and identifiers.</summary>
internal static class Literal
{
    /// <summary>A string as a regular literal: printable characters as they are, all others escaped.</summary>
    public static string String(string? text)
    {
        if (text is null)
        {
            return "null";
        }

        var literal = new StringBuilder("\"");
        for (int i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                literal.Append(text[i]).Append(text[++i]);
            }
            else
            {
                Append(literal, text[i], '"');
            }
        }

        return literal.Append('"').ToString();
    }

    /// <summary>A character as a literal.</summary>
    public static string Char(char character)
    {
        var literal = new StringBuilder("'");
        Append(literal, character, '\'');
        return literal.Append('\'').ToString();
    }

    /// <summary>Whether it is.</summary>
    public static string Bool(bool value) => value ? "true" : "false";

    /// <summary>A number.</summary>
    public static string Int(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A name that may be a keyword.</summary>
    public static string Identifier(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None
            ? "@" + name
            : name;

    /// <summary>Text in a comment that must stay on its line.</summary>
    public static string Comment(string text)
    {
        var comment = new StringBuilder();
        foreach (char character in text)
        {
            comment.Append(IsPrintable(character) ? character : ' ');
        }

        return comment.ToString();
    }

    private static void Append(StringBuilder literal, char character, char quote)
    {
        if (character == quote || character == '\\')
        {
            literal.Append('\\').Append(character);
        }
        else if (character is '\n' or '\r' or '\t')
        {
            literal.Append('\\').Append(character switch { '\n' => 'n', '\r' => 'r', _ => 't' });
        }
        else if (IsPrintable(character))
        {
            literal.Append(character);
        }
        else
        {
            literal.Append("\\u").Append(((int)character).ToString("X4", CultureInfo.InvariantCulture));
        }
    }

    // Line separators end a line in C# too, and marks that change the direction of text would disguise the source.
    private static bool IsPrintable(char character) => CharUnicodeInfo.GetUnicodeCategory(character) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned);
}
