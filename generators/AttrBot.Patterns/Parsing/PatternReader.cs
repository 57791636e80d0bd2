namespace AttrBot.Patterns;

/// <summary>
/// A position in a pattern with the options in force there, and the lexical pieces that both passes over the pattern read.
/// A method that fails records the error, leaves the position where .NET's parser stops, and returns false.
/// </summary>
internal sealed partial class PatternReader(string pattern, PatternOptions options)
{
    public string Pattern { get; } = pattern;

    public int Position { get; set; }

    public PatternOptions Options { get; set; } = options;

    public PatternError? Error { get; private set; }

    public bool AtEnd => Position == Pattern.Length;

    public char Current => Pattern[Position];

    public bool Has(PatternOptions option) => (Options & option) != 0;

    /// <summary>Whether the character <paramref name="ahead"/> behind the current one exists and is <paramref name="character"/>.</summary>
    public bool IsAt(char character, int ahead = 0) =>
        Position + ahead < Pattern.Length && Pattern[Position + ahead] == character;

    public char Read() => Pattern[Position++];

    public bool TryRead(char character)
    {
        if (!IsAt(character))
        {
            return false;
        }

        Position++;
        return true;
    }

    /// <summary>Records an error over what stands between <paramref name="start"/> and the current position.</summary>
    public bool Fail(PatternErrorKind kind, int start, string message) => Fail(kind, PatternSpan.FromBounds(start, Position), message);

    /// <summary>Records an error over <paramref name="span"/>.</summary>
    public bool Fail(PatternErrorKind kind, PatternSpan span, string message)
    {
        Error ??= new PatternError(kind, message, span, Position);
        return false;
    }

    /// <summary>Reads decimal digits, possibly none (0).</summary>
    public bool TryReadDecimal(out int value)
    {
        var start = Position;
        var number = 0L;

        while (!AtEnd && Current is >= '0' and <= '9')
        {
            number = (number * 10) + (Read() - '0');

            if (number > int.MaxValue)
            {
                value = 0;
                return Fail(
                    PatternErrorKind.QuantifierOrCaptureGroupOutOfRange,
                    start,
                    $"The number is above {int.MaxValue}, the greatest that a quantifier or a group can have. Use a smaller one.");
            }
        }

        value = (int)number;
        return true;
    }

    /// <summary>Reads a group name, possibly empty.</summary>
    public string ReadName()
    {
        var start = Position;
        while (!AtEnd && PatternCharacters.IsNameCharacter(Current))
        {
            Position++;
        }

        return Pattern.Substring(start, Position - start);
    }

    /// <summary>Applies option letters up to the first other character.</summary>
    public void ReadOptions()
    {
        for (var switchOff = false; !AtEnd; Position++)
        {
            if (Current is '-' or '+')
            {
                switchOff = Current == '-';
                continue;
            }

            var option = Current switch
            {
                'i' or 'I' => PatternOptions.IgnoreCase,
                'm' or 'M' => PatternOptions.Multiline,
                'n' or 'N' => PatternOptions.ExplicitCapture,
                's' or 'S' => PatternOptions.Singleline,
                'x' or 'X' => PatternOptions.IgnorePatternWhitespace,
                _ => PatternOptions.None,
            };

            if (option == PatternOptions.None)
            {
                return;
            }

            Options = switchOff ? Options & ~option : Options | option;
        }
    }

    /// <summary>Reads comments, and white space with the option <c>x</c>; adds them to <paramref name="trivia"/> if there is one.</summary>
    public bool TryReadTrivia(List<RegexNode>? trivia)
    {
        while (!AtEnd)
        {
            var start = Position;
            TriviaKind kind;

            if (Has(PatternOptions.IgnorePatternWhitespace) && PatternCharacters.IsIgnoredWhitespace(Current))
            {
                kind = TriviaKind.Whitespace;
                while (!AtEnd && PatternCharacters.IsIgnoredWhitespace(Current))
                {
                    Position++;
                }
            }
            else if (Has(PatternOptions.IgnorePatternWhitespace) && Current == '#')
            {
                kind = TriviaKind.LineComment;
                var end = Pattern.IndexOf('\n', Position);
                Position = end < 0 ? Pattern.Length : end;
            }
            else if (IsAt('(') && IsAt('?', 1) && IsAt('#', 2))
            {
                kind = TriviaKind.InlineComment;
                var end = Pattern.IndexOf(')', Position);
                Position = end < 0 ? Pattern.Length : end + 1;

                if (end < 0)
                {
                    return Fail(PatternErrorKind.UnterminatedComment, start, "The comment '(?#' is not closed. Add ')' behind it.");
                }
            }
            else
            {
                return true;
            }

            trivia?.Add(new TriviaNode(PatternSpan.FromBounds(start, Position), kind));
        }

        return true;
    }

    /// <summary>Whether a quantifier stands here; <c>{</c> counts as one only when it is well-formed.</summary>
    public bool IsAtQuantifier()
    {
        if (AtEnd || Current != '{')
        {
            return !AtEnd && PatternCharacters.IsQuantifier(Current);
        }

        var position = SkipDigits(Position + 1);
        if (position == Position + 1 || position == Pattern.Length)
        {
            return false;
        }

        if (Pattern[position] == ',')
        {
            position = SkipDigits(position + 1);
        }

        return position < Pattern.Length && Pattern[position] == '}';
    }

    private int SkipDigits(int position)
    {
        while (position < Pattern.Length && Pattern[position] is >= '0' and <= '9')
        {
            position++;
        }

        return position;
    }
}
