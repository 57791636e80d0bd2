namespace AttrBot.Patterns;

internal sealed partial class PatternReader
{
    private const int IncompleteEscape = -1;

    /// <summary>Reads what follows the backslash of an escape that stands for one character.</summary>
    public bool TryReadCharacterEscape(out char character)
    {
        var start = Position - 1;
        character = Read();

        switch (character)
        {
            case >= '0' and <= '7':
                Position--;
                character = ReadOctal();
                return true;
            case 'x':
                return TryReadHex(start, 2, out character);
            case 'u':
                return TryReadHex(start, 4, out character);
            case 'c':
                return TryReadControl(start, out character);
            case 'a':
                character = '\a';
                return true;
            case 'b':
                character = '\b';
                return true;
            case 'e':
                character = '\u001B';
                return true;
            case 'f':
                character = '\f';
                return true;
            case 'n':
                character = '\n';
                return true;
            case 'r':
                character = '\r';
                return true;
            case 't':
                character = '\t';
                return true;
            case 'v':
                character = '\v';
                return true;
            default:
                return !PatternCharacters.IsNameCharacter(character) || Fail(
                    PatternErrorKind.UnrecognizedEscape,
                    start,
                    $"'\\{character}' is not an escape that .NET knows. Write '{character}' for the character itself, or '\\\\' for a backslash.");
        }
    }

    /// <summary>Reads the <c>{name}</c> behind <c>\p</c>.</summary>
    public bool TryReadPropertyName(out string name)
    {
        var start = Position - 2;
        name = "";

        if (Position + 2 >= Pattern.Length)
        {
            return FailIncompleteProperty(start);
        }

        if (Read() != '{')
        {
            return Fail(
                PatternErrorKind.MalformedUnicodePropertyEscape,
                start,
                "A Unicode property needs braces. Write for example '\\p{L}' or '\\p{IsGreek}'.");
        }

        var nameStart = Position;
        while (!AtEnd && (PatternCharacters.IsNameCharacter(Current) || Current == '-'))
        {
            Position++;
        }

        name = Pattern.Substring(nameStart, Position - nameStart);
        if (AtEnd)
        {
            return FailIncompleteProperty(start);
        }

        return Read() == '}' || FailIncompleteProperty(start);
    }

    private bool FailIncompleteProperty(int start) =>
        Fail(
            PatternErrorKind.InvalidUnicodePropertyEscape,
            start,
            "The Unicode property is incomplete. Write for example '\\p{L}' or '\\p{IsGreek}'.");

    private char ReadOctal()
    {
        var value = 0;
        for (var digits = 0; digits < 3 && !AtEnd && Current is >= '0' and <= '7'; digits++)
        {
            value = (value * 8) + (Read() - '0');
        }

        return (char)(value & 0xFF);
    }

    private bool TryReadHex(int start, int digits, out char character)
    {
        var value = Position + digits <= Pattern.Length ? 0 : IncompleteEscape;
        for (var i = 0; i < digits && value != IncompleteEscape; i++)
        {
            var digit = PatternCharacters.HexValue(Read());
            value = digit < 0 ? IncompleteEscape : (value * 16) + digit;
        }

        character = (char)value;
        return value != IncompleteEscape || Fail(
            PatternErrorKind.InsufficientOrInvalidHexDigits,
            start,
            $"'\\{Pattern[start + 1]}' needs exactly {digits} hexadecimal digits.");
    }

    private bool TryReadControl(int start, out char character)
    {
        character = '\0';
        if (AtEnd)
        {
            return Fail(PatternErrorKind.MissingControlCharacter, start, "'\\c' needs a letter, for example '\\cA'.");
        }

        var letter = Read();
        var code = (letter is >= 'a' and <= 'z' ? letter - 'a' + 'A' : letter) - '@';
        character = (char)code;
        return character < ' ' || Fail(
            PatternErrorKind.UnrecognizedControlCharacter,
            start,
            $"{PatternCharacters.Describe(letter)} behind '\\c' makes no control character. Use a letter, for example '\\cA'.");
    }
}
