namespace AttrBot.Patterns;

internal sealed partial class RegexParser
{
    private bool _isConditionNext;
    private int _nextCapture = 1;
    private int? _hiddenGroupStart;

    /// <summary>Reads what follows an opening parenthesis up to the body of the group.</summary>
    private bool TryOpenGroup(int start)
    {
        var outerOptions = _reader.Options;

        if (!_reader.IsAt('?') || _reader.IsAt(')', 1))
        {
            return TryOpenUnnamed(start, outerOptions);
        }

        _reader.Position++;
        if (_reader.AtEnd)
        {
            return FailGroup(start);
        }

        switch (_reader.Read())
        {
            case ':':
                return Open(start, outerOptions, CreateGroup(_reader.Options));

            case '>':
                return Open(start, outerOptions, (span, body) => new AtomicNode(span, body));

            case '=':
                return OpenLookaround(start, outerOptions, isBehind: false, isNegative: false);

            case '!':
                return OpenLookaround(start, outerOptions, isBehind: false, isNegative: true);

            case '<' when _reader.TryRead('='):
                return OpenLookaround(start, outerOptions, isBehind: true, isNegative: false);

            case '<' when _reader.TryRead('!'):
                return OpenLookaround(start, outerOptions, isBehind: true, isNegative: true);

            case '<':
                return TryOpenNamed(start, outerOptions, '>');

            case '\'' when _reader.TryRead('=') || _reader.TryRead('!'):
                return FailGroup(start);

            case '\'':
                return TryOpenNamed(start, outerOptions, '\'');

            case '(':
                return TryOpenConditional(start, outerOptions);

            default:
                _reader.Position--;
                return TryReadInlineOptions(start, outerOptions);
        }
    }

    private bool TryOpenUnnamed(int start, PatternOptions outerOptions)
    {
        if (_isConditionNext || _reader.Has(PatternOptions.ExplicitCapture))
        {
            // .NET, too, forgets this only at the next plain parenthesis, however far behind the condition that may stand.
            _isConditionNext = false;
            return Open(start, outerOptions, CreateGroup(_reader.Options));
        }

        var group = new GroupReference(_nextCapture++, new PatternSpan(_reader.Position, 0));
        if (!_captures.HasNumber(group.Number))
        {
            _hiddenGroupStart ??= start;
        }

        return OpenCapture(start, outerOptions, group);
    }

    private bool TryReadInlineOptions(int start, PatternOptions outerOptions)
    {
        // Directly inside a conditional over an expression .NET refuses options.
        if (!_frame.HasExpressionCondition)
        {
            _reader.ReadOptions();
        }

        if (_reader.AtEnd)
        {
            return FailGroup(start);
        }

        switch (_reader.Read())
        {
            case ')':
                _frame.Add(new OptionsNode(SpanFrom(start), _reader.Options));
                return true;

            case ':':
                return Open(start, outerOptions, CreateGroup(_reader.Options));

            default:
                return FailGroup(start);
        }
    }

    private bool TryCloseGroup(int start)
    {
        if (_outer.Count == 0)
        {
            return _reader.Fail(
                PatternErrorKind.InsufficientOpeningParentheses,
                start,
                "This ')' closes nothing. Remove it, or write '\\)' for the character itself.");
        }

        if (_frame.IsConditional && _frame.BranchCount > 2)
        {
            return _reader.Fail(
                PatternErrorKind.AlternationHasTooManyConditions,
                _frame.Start,
                "A conditional has at most two branches. Put more alternatives in a group: '(?(condition)(?:a|b)|c)'.");
        }

        var node = CloseFrame(start, _reader.Position);

        if (_frame.HasExpressionCondition && _frame.Condition is null)
        {
            _frame.SetCondition(node);
            _isAfterQuantifier = false;
            return true;
        }

        return TryAdd(node);
    }

    /// <summary>Closes what is still open, with what has not been read as one opaque node.</summary>
    private RegexNode Finish()
    {
        var end = _reader.Pattern.Length;

        if (_reader.Error is null && _outer.Count > 0)
        {
            var missing = _outer.Count == 1 ? "A group is" : $"{_outer.Count} groups are";
            _reader.Fail(
                PatternErrorKind.InsufficientClosingParentheses,
                end,
                $"{missing} not closed; the last one opens at position {_frame.Start}. Add ')', or write '\\(' for a parenthesis.");
        }

        if (_reader.Error is null && _hiddenGroupStart is { } start)
        {
            // All other errors come first: .NET stumbles over this one only when it matches.
            _reader.Position = start + 1;
            _reader.Fail(
                PatternErrorKind.Unknown,
                start,
                "A subtraction in a character class hides this group from .NET. Escape the ']' or '[' inside of the subtraction.");
        }

        if (_frame.ContentEnd < end)
        {
            _frame.Add(new OpaqueNode(PatternSpan.FromBounds(_frame.ContentEnd, end)));
        }

        while (_outer.Count > 0)
        {
            var node = CloseFrame(end, end);
            if (_frame.HasExpressionCondition && _frame.Condition is null)
            {
                _frame.SetCondition(node);
            }
            else
            {
                _frame.Add(node);
            }
        }

        return _frame.Close(end, end);
    }

    private RegexNode CloseFrame(int position, int end)
    {
        var depth = _outer.Count;
        var frame = _frame;

        _frame = _outer.Pop();
        if (_reader.Error is null)
        {
            _reader.Options = frame.OuterOptions;
        }

        if (frame.Capture is { } group)
        {
            _groups.AddDeclaration(group, PatternSpan.FromBounds(frame.Start, end));
        }

        return depth > RegexSyntaxTree.MaxDepth
            ? new OpaqueNode(PatternSpan.FromBounds(frame.Start, end))
            : frame.Close(position, end);
    }

    private static Func<PatternSpan, RegexNode, RegexNode> CreateGroup(PatternOptions options) =>
        (span, body) => new GroupNode(span, options, body);

    private bool OpenLookaround(int start, PatternOptions outerOptions, bool isBehind, bool isNegative) =>
        Open(start, outerOptions, (span, body) => new LookaroundNode(span, isBehind, isNegative, body));

    private bool OpenCapture(int start, PatternOptions outerOptions, GroupReference group) =>
        Open(new GroupFrame(start, _reader.Position, outerOptions, (span, body) => new CaptureNode(span, group, body)) { Capture = group });

    private bool Open(int start, PatternOptions outerOptions, Func<PatternSpan, RegexNode, RegexNode> createNode) =>
        Open(new GroupFrame(start, _reader.Position, outerOptions, createNode));

    private bool Open(GroupFrame frame)
    {
        _outer.Push(_frame);
        _frame = frame;
        return true;
    }

    private bool FailGroup(int start) =>
        _reader.Fail(
            PatternErrorKind.InvalidGroupingConstruct,
            start,
            "'(?' does not begin a group that .NET knows. A named group is '(?<name>…)', one that does not capture '(?:…)'.");
}
