namespace AttrBot.Patterns;

/// <summary>
/// The second pass over a pattern, which builds the tree. It keeps the open groups on a stack of its own, so that no nesting
/// overflows the thread's; groups nested more deeply than <see cref="RegexSyntaxTree.MaxDepth"/> are checked but not kept.
/// </summary>
internal sealed partial class RegexParser
{
    private readonly PatternReader _reader;
    private readonly CaptureTable _captures;
    private readonly GroupTableBuilder _groups;
    private readonly EscapeReader _escapes;
    private readonly CharacterClassReader _classes;
    private readonly Stack<GroupFrame> _outer = [];
    private GroupFrame _frame;
    private bool _isAfterQuantifier;

    private RegexParser(PatternReader reader, CaptureTable captures, GroupTableBuilder groups)
    {
        _reader = reader;
        _captures = captures;
        _groups = groups;
        _escapes = new EscapeReader(reader, captures);
        _classes = new CharacterClassReader(reader, isScanOnly: false);
        _frame = new GroupFrame(0, 0, reader.Options, (_, body) => body);
    }

    /// <summary>Builds the tree; the reader has the error, if there is one, and the options at the end.</summary>
    /// <param name="reader">The pattern, at its start.</param>
    /// <param name="captures">Its groups.</param>
    /// <param name="groups">Receives where the groups are written.</param>
    public static RegexNode Parse(PatternReader reader, CaptureTable captures, GroupTableBuilder groups)
    {
        var parser = new RegexParser(reader, captures, groups);

        while (parser.ReadTrivia() && !reader.AtEnd && parser.TryReadNode())
        {
        }

        return parser.Finish();
    }

    private PatternSpan SpanFrom(int start) => PatternSpan.FromBounds(start, _reader.Position);

    private bool ReadTrivia()
    {
        var trivia = new List<RegexNode>();
        var isRead = _reader.TryReadTrivia(trivia);
        _frame.AddRange(trivia);
        return isRead;
    }

    private bool TryReadNode()
    {
        var start = _reader.Position;
        if (IsText())
        {
            return TryReadText();
        }

        var character = _reader.Read();
        switch (character)
        {
            case '(':
                _isAfterQuantifier = false;
                return TryOpenGroup(start);

            case ')':
                return TryCloseGroup(start);

            case '|':
                _isAfterQuantifier = false;
                _frame.EndBranch(start);
                return true;

            case '*' or '+' or '?' or '{':
                return FailQuantifier(start, character);

            case '\\':
                return TryReadEscape(start);

            case '[':
                return _classes.TryRead(out var characters)
                    && TryAdd(characters.CreateNode(SpanFrom(start), _reader.Has(PatternOptions.IgnoreCase)));

            case '.':
                return TryAdd(new AnyCharacterNode(SpanFrom(start), _reader.Has(PatternOptions.Singleline)));

            default:
                return TryAdd(new AnchorNode(SpanFrom(start), AnchorOf(character)));
        }
    }

    private AnchorKind AnchorOf(char character) => (character, _reader.Has(PatternOptions.Multiline)) switch
    {
        ('^', false) => AnchorKind.Beginning,
        ('^', true) => AnchorKind.BeginningOfLine,
        (_, false) => AnchorKind.EndOrFinalLineFeed,
        (_, true) => AnchorKind.EndOfLine,
    };

    private bool TryReadEscape(int start)
    {
        if (_reader.AtEnd)
        {
            return _reader.Fail(
                PatternErrorKind.UnescapedEndingBackslash,
                start,
                "The pattern ends in a lone backslash. Write '\\\\' to match a backslash.");
        }

        return _escapes.TryRead(out var node) && TryAdd(node!);
    }

    /// <summary>Whether an ordinary character stands here.</summary>
    private bool IsText()
    {
        var character = _reader.Current;
        if (character == '{')
        {
            return !_reader.IsAtQuantifier();
        }

        return !PatternCharacters.IsSpecial(character)
            && !(_reader.Has(PatternOptions.IgnorePatternWhitespace)
                && (character == '#' || PatternCharacters.IsIgnoredWhitespace(character)));
    }

    /// <summary>Reads ordinary characters; a quantifier behind them takes the last one alone.</summary>
    private bool TryReadText()
    {
        var start = _reader.Position;
        while (!_reader.AtEnd && IsText())
        {
            _reader.Position++;
        }

        var end = _reader.Position;
        var trivia = new List<RegexNode>();
        var isRead = _reader.TryReadTrivia(trivia);
        _isAfterQuantifier = false;

        if (!isRead || !_reader.IsAtQuantifier())
        {
            AddText(start, end);
            _frame.AddRange(trivia);
            return isRead;
        }

        AddText(start, end - 1);
        return TryReadQuantifier(CreateText(end - 1, end), trivia);
    }

    private void AddText(int start, int end)
    {
        if (start < end)
        {
            _frame.Add(CreateText(start, end));
        }
    }

    private TextNode CreateText(int start, int end)
    {
        var span = PatternSpan.FromBounds(start, end);
        return new TextNode(span, span.GetText(_reader.Pattern), _reader.Has(PatternOptions.IgnoreCase));
    }

    /// <summary>Adds a node, or the quantifier behind it with the node inside.</summary>
    private bool TryAdd(RegexNode node)
    {
        var trivia = new List<RegexNode>();
        var isRead = _reader.TryReadTrivia(trivia);
        _isAfterQuantifier = false;

        if (isRead && _reader.IsAtQuantifier())
        {
            return TryReadQuantifier(node, trivia);
        }

        _frame.Add(node);
        _frame.AddRange(trivia);
        return isRead;
    }
}
