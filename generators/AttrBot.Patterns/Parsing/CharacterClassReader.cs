namespace AttrBot.Patterns;

/// <summary>Reads a character class whose opening bracket has been read.</summary>
/// <param name="reader">Where to read.</param>
/// <param name="isScanOnly">
/// Whether this is the first pass, which accepts more and does not enter a subtraction in the place of a range's end, as .NET's does.
/// </param>
internal sealed class CharacterClassReader(PatternReader reader, bool isScanOnly)
{
    private readonly Stack<CharacterClassBuilder> _outer = [];
    private CharacterClassBuilder _class = new();

    /// <summary>The set that <c>\d</c>, <c>\s</c> or <c>\w</c>, or their opposites, stand for.</summary>
    public static CharacterCategory ShorthandOf(char letter) => letter switch
    {
        'd' => CharacterCategory.Digit,
        'D' => CharacterCategory.Digit.Negate(),
        's' => CharacterCategory.Whitespace,
        'S' => CharacterCategory.Whitespace.Negate(),
        'w' => CharacterCategory.Word,
        _ => CharacterCategory.Word.Negate(),
    };

    /// <summary>Reads to the closing bracket.</summary>
    public bool TryRead(out CharacterClassBuilder result)
    {
        var start = reader.Position - 1;
        _outer.Clear();
        _class = new CharacterClassBuilder { IsNegated = reader.TryRead('^') };
        result = _class;

        while (!reader.AtEnd)
        {
            if (!_class.IsAtFirst && reader.TryRead(']'))
            {
                if (_outer.Count == 0)
                {
                    return true;
                }

                if (!TryCloseSubtraction())
                {
                    return false;
                }

                continue;
            }

            // A subtraction goes on in a class of its own; the outer one is no longer at its first character either.
            var current = _class;
            if (!TryReadMember())
            {
                return false;
            }

            current.IsAtFirst = false;
        }

        return reader.Fail(
            PatternErrorKind.UnterminatedBracket,
            start,
            "The character class '[' is not closed. Add ']' behind it, or write '\\[' for a bracket.");
    }

    private bool TryReadMember()
    {
        var start = reader.Position;
        var character = reader.Read();
        var isEscape = character == '\\' && !reader.AtEnd;

        if (isEscape)
        {
            if (reader.Current is 'd' or 'D' or 's' or 'S' or 'w' or 'W' or 'p' or 'P')
            {
                return TryReadShorthand();
            }

            if (reader.TryRead('-'))
            {
                return TryAddHyphen(start);
            }

            if (!reader.TryReadCharacterEscape(out character))
            {
                return false;
            }
        }

        if (_class.RangeStart is { } range)
        {
            _class.RangeStart = null;
            return TryEndRange(range.Position, range.First, character, canSubtract: character == '[' && !isEscape);
        }

        if (reader.IsAt('-') && reader.Position + 1 < reader.Pattern.Length && !reader.IsAt(']', 1))
        {
            _class.RangeStart = (character, start);
            reader.Position++;
        }
        else if (character == '-' && !isEscape && !_class.IsAtFirst && reader.TryRead('['))
        {
            OpenSubtraction();
        }
        else
        {
            _class.Add(character, character);
        }

        return true;
    }

    private bool TryReadShorthand()
    {
        var letter = reader.Read();
        if (_class.RangeStart is { } range && !isScanOnly)
        {
            return reader.Fail(
                PatternErrorKind.ShorthandClassInCharacterRange,
                range.Position,
                $"A range cannot end in '\\{letter}'. Write the hyphen as '\\-', or put it at the end of the class.");
        }

        if (letter is not ('p' or 'P'))
        {
            _class.Add(ShorthandOf(letter));
            return true;
        }

        return isScanOnly ? reader.TryReadPropertyName(out _) : _class.TryReadProperty(reader, letter == 'P');
    }

    private bool TryAddHyphen(int start)
    {
        if (isScanOnly)
        {
            return true;
        }

        var (first, position) = _class.RangeStart ?? ('-', start);
        _class.RangeStart = null;
        return TryAddRange(position, first, '-');
    }

    private bool TryEndRange(int start, char first, char last, bool canSubtract)
    {
        if (isScanOnly)
        {
            return true;
        }

        if (!canSubtract)
        {
            return TryAddRange(start, first, last);
        }

        // What looked like a range, "a-[", is a subtraction.
        _class.Add(first, first);
        OpenSubtraction();
        return true;
    }

    private bool TryAddRange(int start, char first, char last)
    {
        if (first > last)
        {
            return reader.Fail(
                PatternErrorKind.ReversedCharacterRange,
                start,
                $"The range runs backwards: U+{(int)first:X4} comes after U+{(int)last:X4}. Swap them, or write the hyphen as '\\-'.");
        }

        _class.Add(first, last);
        return true;
    }

    private void OpenSubtraction()
    {
        _outer.Push(_class);
        _class = new CharacterClassBuilder { IsNegated = reader.TryRead('^'), IsOpaque = _outer.Count > RegexSyntaxTree.MaxDepth };
    }

    private bool TryCloseSubtraction()
    {
        var subtraction = _class;
        _class = _outer.Pop();
        _class.Subtract(subtraction);
        _class.IsAtFirst = false;

        return isScanOnly || reader.AtEnd || reader.IsAt(']') || reader.Fail(
            PatternErrorKind.ExclusionGroupNotLast,
            reader.Position,
            "A subtraction must be the last thing in a character class. Move it before the closing ']'.");
    }
}
