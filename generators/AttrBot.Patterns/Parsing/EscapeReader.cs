namespace AttrBot.Patterns;

/// <summary>Reads what follows a backslash outside of a character class.</summary>
/// <param name="reader">Where to read.</param>
/// <param name="captures">The groups that can be referred to; null in the pass that still looks for them, which builds no nodes.</param>
internal sealed class EscapeReader(PatternReader reader, CaptureTable? captures)
{
    /// <summary>Reads an escape whose backslash has been read, at least one character before the end.</summary>
    public bool TryRead(out RegexNode? node)
    {
        var start = reader.Position - 1;
        node = null;

        switch (reader.Current)
        {
            case 'A' or 'G' or 'Z' or 'z' or 'b' or 'B':
                var anchor = AnchorOf(reader.Read());
                node = new AnchorNode(SpanFrom(start), anchor);
                return true;

            case 'd' or 'D' or 's' or 'S' or 'w' or 'W':
                var category = CharacterClassReader.ShorthandOf(reader.Read());
                node = new CharacterClassNode(SpanFrom(start), new CharacterClass(isNegated: false, [], [category]), ignoreCase: false);
                return true;

            case 'p' or 'P':
                return TryReadProperty(start, out node);

            default:
                return TryReadBackreferenceOrCharacter(start, out node);
        }
    }

    private static AnchorKind AnchorOf(char letter) => letter switch
    {
        'A' => AnchorKind.Beginning,
        'G' => AnchorKind.SearchStart,
        'Z' => AnchorKind.EndOrFinalLineFeed,
        'z' => AnchorKind.End,
        'b' => AnchorKind.WordBoundary,
        _ => AnchorKind.NonWordBoundary,
    };

    private PatternSpan SpanFrom(int start) => PatternSpan.FromBounds(start, reader.Position);

    private bool TryReadProperty(int start, out RegexNode? node)
    {
        node = null;
        var isNegated = reader.Read() == 'P';
        if (captures is null)
        {
            return true;
        }

        var builder = new CharacterClassBuilder();
        if (!builder.TryReadProperty(reader, isNegated))
        {
            return false;
        }

        node = builder.CreateNode(SpanFrom(start), reader.Has(PatternOptions.IgnoreCase));
        return true;
    }

    private bool TryReadBackreferenceOrCharacter(int start, out RegexNode? node)
    {
        var afterBackslash = reader.Position;

        if (!TryReadBackreference(start, out node))
        {
            return false;
        }

        if (node is not null || reader.Position != afterBackslash)
        {
            return true;
        }

        if (!reader.TryReadCharacterEscape(out var character))
        {
            return false;
        }

        node = new TextNode(SpanFrom(start), character.ToString(), reader.Has(PatternOptions.IgnoreCase));
        return true;
    }

    /// <summary>Reads a reference; where there is none, the position stays and no error is recorded.</summary>
    private bool TryReadBackreference(int start, out RegexNode? node)
    {
        var afterBackslash = reader.Position;
        node = null;

        if (reader.Current is >= '1' and <= '9')
        {
            return TryReadBareNumber(start, out node);
        }

        if (!TryReadDelimiter(start, out var close))
        {
            return false;
        }

        if (close is not { } delimiter)
        {
            return true;
        }

        var nameStart = reader.Position;
        var isNumber = reader.Current is >= '0' and <= '9';
        var number = 0;
        var name = "";

        if (isNumber)
        {
            if (!reader.TryReadDecimal(out number))
            {
                return false;
            }
        }
        else
        {
            name = reader.ReadName();
        }

        var span = SpanFrom(nameStart);
        if (span.IsEmpty || !reader.TryRead(delimiter))
        {
            reader.Position = afterBackslash;
            return true;
        }

        if (captures is null)
        {
            return true;
        }

        if (isNumber ? !captures.HasNumber(number) : !captures.TryGetNumber(name, out number))
        {
            return isNumber ? reader.FailUndefinedNumber(start, number) : reader.FailUndefinedName(start, name);
        }

        node = new BackreferenceNode(SpanFrom(start), new GroupReference(number, span), reader.Has(PatternOptions.IgnoreCase));
        return true;
    }

    /// <summary>Reads <c>\1</c>; a number above 9 that no group has is an octal escape instead.</summary>
    private bool TryReadBareNumber(int start, out RegexNode? node)
    {
        var digitsStart = reader.Position;
        node = null;

        if (!reader.TryReadDecimal(out var number))
        {
            return false;
        }

        if (captures is null)
        {
            return true;
        }

        if (captures.HasNumber(number))
        {
            node = new BackreferenceNode(SpanFrom(start), new GroupReference(number, SpanFrom(digitsStart)), reader.Has(PatternOptions.IgnoreCase));
            return true;
        }

        if (number <= 9)
        {
            return reader.FailUndefinedNumber(start, number);
        }

        reader.Position = digitsStart;
        return true;
    }

    /// <summary>Reads the opening of <c>\k&lt;name&gt;</c>, <c>\k'name'</c> or the old <c>\&lt;name&gt;</c>.</summary>
    private bool TryReadDelimiter(int start, out char? close)
    {
        close = null;

        if (reader.Current is '<' or '\'')
        {
            if (reader.Position + 1 < reader.Pattern.Length)
            {
                close = ClosingOf(reader.Read());
            }

            return true;
        }

        if (reader.Current != 'k')
        {
            return true;
        }

        if (reader.Position + 1 < reader.Pattern.Length)
        {
            reader.Position++;
            if (reader.Read() is '<' or '\'')
            {
                close = ClosingOf(reader.Pattern[reader.Position - 1]);
            }
        }

        return (close is not null && !reader.AtEnd) || reader.Fail(
            PatternErrorKind.MalformedNamedReference,
            start,
            "The reference is malformed. Write '\\k<name>' for what the group 'name' has captured.");
    }

    private static char ClosingOf(char open) => open == '<' ? '>' : open;
}
