using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace AttrBot.Patterns;

/// <summary>A part of an <see cref="AttackText"/>.</summary>
/// <param name="Text">Its text.</param>
/// <param name="IsRepeated">Whether it is repeated as often as one likes.</param>
public readonly record struct AttackPart(string Text, bool IsRepeated);

/// <summary>A message on which matching takes the longer, the more often some of its parts are repeated. Immutable.</summary>
public sealed class AttackText
{
    internal AttackText(IEnumerable<AttackPart> parts) => Parts = [.. parts.Where(part => part.Text.Length > 0)];

    /// <summary>The parts, from the start of the message to its end.</summary>
    public ImmutableArray<AttackPart> Parts { get; }

    /// <summary>The message.</summary>
    /// <param name="count">How often the repeated parts are in it.</param>
    public string Build(int count)
    {
        var text = new StringBuilder();
        foreach (AttackPart part in Parts)
        {
            text.Insert(text.Length, part.Text, part.IsRepeated ? count : 1);
        }

        return text.ToString();
    }

    /// <summary>The message as people read it: <c>"a" × 30 + "!"</c>.</summary>
    /// <param name="count">How often the repeated parts are in it, or the name of that number.</param>
    public string Describe(string count) =>
        string.Join(" + ", Parts.Select(part => Quote(part.Text) + (part.IsRepeated ? " × " + count : "")));

    private static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (char character in text)
        {
            quoted.Append(character switch
            {
                '"' => "\\\"",
                '\\' => @"\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                _ when IsPlain(character) => character.ToString(),
                _ => "\\u" + ((int)character).ToString("X4", CultureInfo.InvariantCulture),
            });
        }

        return quoted.Append('"').ToString();
    }

    private static bool IsPlain(char character) =>
        character == ' ' || char.IsLetterOrDigit(character) || char.IsPunctuation(character) || char.IsSymbol(character);
}
