namespace AttrBot.Patterns;

internal sealed partial class RegexParser
{
    /// <summary>Reads the quantifier that stands here and adds it over <paramref name="child"/>.</summary>
    /// <param name="child">What is repeated.</param>
    /// <param name="trivia">What stands between the two.</param>
    private bool TryReadQuantifier(RegexNode child, List<RegexNode> trivia)
    {
        var start = _reader.Position;
        if (!TryReadBounds(out var min, out var max))
        {
            return false;
        }

        var end = _reader.Position;
        var behind = new List<RegexNode>();
        if (!_reader.TryReadTrivia(behind))
        {
            return false;
        }

        var isLazy = _reader.TryRead('?');
        if (isLazy)
        {
            end = _reader.Position;
            trivia.AddRange(behind);
            behind.Clear();
        }

        if (min > max)
        {
            return _reader.Fail(
                PatternErrorKind.ReversedQuantifierRange,
                start,
                $"The quantifier asks for at least {min} and at most {max}. Swap the two.");
        }

        _frame.Add(new QuantifierNode(
            PatternSpan.FromBounds(child.Span.Start, end),
            PatternSpan.FromBounds(start, end),
            min,
            max,
            isLazy,
            [child, .. trivia]));
        _frame.AddRange(behind);
        _isAfterQuantifier = true;
        return true;
    }

    private bool TryReadBounds(out int min, out int max)
    {
        max = QuantifierNode.Unbounded;
        min = 0;

        switch (_reader.Read())
        {
            case '*':
                return true;

            case '+':
                min = 1;
                return true;

            case '?':
                max = 1;
                return true;
        }

        if (!_reader.TryReadDecimal(out min))
        {
            return false;
        }

        if (!_reader.TryRead(','))
        {
            max = min;
        }
        else if (!_reader.IsAt('}') && !_reader.TryReadDecimal(out max))
        {
            return false;
        }

        return _reader.TryRead('}');
    }

    private bool FailQuantifier(int start, char quantifier) => _isAfterQuantifier
        ? _reader.Fail(
            PatternErrorKind.NestedQuantifiersNotParenthesized,
            start,
            $"The quantifier '{quantifier}' follows another one. Put the first in a group, '(?:a*){quantifier}', or escape the second: '\\{quantifier}'.")
        : _reader.Fail(
            PatternErrorKind.QuantifierAfterNothing,
            start,
            $"The quantifier '{quantifier}' has nothing to repeat. Write '\\{quantifier}' for the character itself.");
}
