namespace AttrBot.Patterns;

internal sealed partial class RegexParser
{
    /// <summary>Reads what follows <c>(?(</c>: a group's number or name, or else an expression, which is left to be read as a group.</summary>
    private bool TryOpenConditional(int start, PatternOptions outerOptions)
    {
        var conditionStart = _reader.Position - 1;

        if (!_reader.AtEnd && _reader.Current is >= '0' and <= '9')
        {
            return TryReadNumberedCondition(start, conditionStart, outerOptions);
        }

        var name = _reader.ReadName();
        if (_captures.TryGetNumber(name, out var number))
        {
            var span = PatternSpan.FromBounds(conditionStart + 1, _reader.Position);
            if (_reader.TryRead(')'))
            {
                return OpenGroupCondition(start, conditionStart, outerOptions, new GroupReference(number, span));
            }
        }

        _reader.Position = conditionStart;
        _isConditionNext = true;

        if (_reader.IsAt('?', 1) && _reader.IsAt('#', 2))
        {
            return _reader.Fail(PatternErrorKind.AlternationHasComment, start, "A comment cannot be a condition. Put it elsewhere.");
        }

        if (_reader.IsAt('?', 1) && (_reader.IsAt('\'', 2) || IsNamedGroup()))
        {
            return _reader.Fail(
                PatternErrorKind.AlternationHasNamedCapture,
                start,
                "A condition does not capture, so it cannot be named. Write '(?(?=…)yes|no)', or '(?(name)yes|no)' to ask for a group.");
        }

        return Open(new GroupFrame(start, conditionStart, outerOptions, (span, _) => new OpaqueNode(span))
        {
            IsConditional = true,
            HasExpressionCondition = true,
        });
    }

    private bool IsNamedGroup() =>
        _reader.IsAt('<', 2) && _reader.Position + 3 < _reader.Pattern.Length && !_reader.IsAt('!', 3) && !_reader.IsAt('=', 3);

    private bool TryReadNumberedCondition(int start, int conditionStart, PatternOptions outerOptions)
    {
        var numberStart = _reader.Position;
        if (!_reader.TryReadDecimal(out var number))
        {
            return false;
        }

        var span = SpanFrom(numberStart);
        if (!_reader.TryRead(')'))
        {
            _reader.Position += _reader.AtEnd ? 0 : 1;
            return _reader.Fail(
                PatternErrorKind.AlternationHasMalformedReference,
                conditionStart,
                $"The condition on group {number} is not closed. Write '(?({number})yes|no)'.");
        }

        return _captures.HasNumber(number)
            ? OpenGroupCondition(start, conditionStart, outerOptions, new GroupReference(number, span))
            : _reader.Fail(
                PatternErrorKind.AlternationHasUndefinedReference,
                conditionStart,
                $"There is no group {number} to ask for. Groups are numbered from 1 in the order of their opening parentheses.");
    }

    private bool OpenGroupCondition(int start, int conditionStart, PatternOptions outerOptions, GroupReference group)
    {
        var frame = new GroupFrame(start, _reader.Position, outerOptions, (span, _) => new OpaqueNode(span)) { IsConditional = true };
        frame.SetCondition(new GroupConditionNode(SpanFrom(conditionStart), group));
        return Open(frame);
    }
}
