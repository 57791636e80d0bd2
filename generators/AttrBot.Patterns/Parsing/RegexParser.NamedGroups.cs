namespace AttrBot.Patterns;

internal sealed partial class RegexParser
{
    /// <summary>Reads <c>name&gt;</c>, <c>name-popped&gt;</c> or <c>-popped&gt;</c>.</summary>
    private bool TryOpenNamed(int start, PatternOptions outerOptions, char close)
    {
        if (_reader.AtEnd)
        {
            return FailGroup(start);
        }

        if (!TryReadDeclaredName(close, out var group))
        {
            return false;
        }

        GroupReference? popped = null;
        if (IsPopNext(group is not null) && !TryReadPoppedName(close, out popped))
        {
            return false;
        }

        if ((group is null && popped is null) || !_reader.TryRead(close))
        {
            // What .NET skips before it gives up is part of its offset.
            _reader.Position += group is null && popped is null || _reader.AtEnd ? 0 : 1;
            return FailGroup(start);
        }

        if (popped is { } taken)
        {
            _groups.AddPop(taken);
            return Open(new GroupFrame(start, _reader.Position, outerOptions, (span, body) => new BalancingNode(span, group, taken, body))
            {
                Capture = group,
            });
        }

        return OpenCapture(start, outerOptions, group!.Value);
    }

    private bool IsPopNext(bool hasName)
    {
        var isDirectlyBehindOpening = _reader.Pattern[_reader.Position - 1] is '<' or '\'';
        return (hasName || isDirectlyBehindOpening) && _reader.IsAt('-') && _reader.Position + 1 < _reader.Pattern.Length;
    }

    /// <summary>Reads the name before <c>-</c> or the closing delimiter; there is none before a <c>-</c> at the start.</summary>
    private bool TryReadDeclaredName(char close, out GroupReference? group)
    {
        var start = _reader.Position;
        group = null;

        if (_reader.IsAt('-'))
        {
            return true;
        }

        int number;
        bool isKnown;
        if (_reader.Current is >= '0' and <= '9')
        {
            if (!_reader.TryReadDecimal(out number))
            {
                return false;
            }

            isKnown = _captures.HasNumber(number);
        }
        else if (PatternCharacters.IsNameCharacter(_reader.Current))
        {
            number = -1;
            isKnown = _captures.TryGetNumber(_reader.ReadName(), out number);
        }
        else
        {
            return FailName(start, close);
        }

        var span = SpanFrom(start);
        if (!_reader.AtEnd && !_reader.IsAt(close) && !_reader.IsAt('-'))
        {
            return FailName(start, close);
        }

        if (isKnown && number == 0)
        {
            return _reader.Fail(PatternErrorKind.CaptureGroupOfZero, start, "Group 0 is the whole match. Give the group a name or a number from 1.");
        }

        group = isKnown ? new GroupReference(number, span) : null;
        return true;
    }

    /// <summary>Reads <c>-</c> and the name of the group that a balancing group pops.</summary>
    private bool TryReadPoppedName(char close, out GroupReference? popped)
    {
        popped = null;
        _reader.Position++;

        var start = _reader.Position;
        int number;
        if (_reader.Current is >= '0' and <= '9')
        {
            if (!_reader.TryReadDecimal(out number))
            {
                return false;
            }

            if (!_captures.HasNumber(number))
            {
                return _reader.FailUndefinedNumber(start, number);
            }
        }
        else if (PatternCharacters.IsNameCharacter(_reader.Current))
        {
            var name = _reader.ReadName();
            if (!_captures.TryGetNumber(name, out number))
            {
                return _reader.FailUndefinedName(start, name);
            }
        }
        else
        {
            return FailName(start, close);
        }

        if (!_reader.AtEnd && !_reader.IsAt(close))
        {
            return FailName(start, close);
        }

        popped = new GroupReference(number, SpanFrom(start));
        return true;
    }

    private bool FailName(int start, char close)
    {
        var end = _reader.Pattern.IndexOf(close, _reader.Position);

        return _reader.Fail(
            PatternErrorKind.CaptureGroupNameInvalid,
            PatternSpan.FromBounds(start, end < 0 ? _reader.Position + 1 : end),
            $"{PatternCharacters.Describe(_reader.Current)} cannot stand here in the name of a group. A name is a number, or letters, digits and '_' "
                + "of which the first is no digit.");
    }
}
