namespace AttrBot.Patterns;

/// <summary>
/// The first pass over a pattern, which finds its groups. .NET reads a pattern twice too, and the first of its passes knows less
/// (it does not enter every subtraction of a character class, for one): this one errs exactly as it does, since the numbers of
/// the groups and the first error depend on it.
/// </summary>
internal sealed class CaptureScanner
{
    private readonly PatternReader _reader;
    private readonly EscapeReader _escapes;
    private readonly CharacterClassReader _classes;
    private readonly Stack<PatternOptions> _outerOptions = [];
    private readonly CaptureTable _captures = new();
    private bool _isConditionNext;

    private CaptureScanner(PatternReader reader)
    {
        _reader = reader;
        _escapes = new EscapeReader(reader, captures: null);
        _classes = new CharacterClassReader(reader, isScanOnly: true);
    }

    /// <summary>Finds the groups; the reader has the error if there is one.</summary>
    public static CaptureTable Scan(PatternReader reader)
    {
        var scanner = new CaptureScanner(reader);
        while (!reader.AtEnd && scanner.ScanNext())
        {
        }

        scanner._captures.NumberNames();
        return scanner._captures;
    }

    private bool ScanNext()
    {
        switch (_reader.Read())
        {
            case '\\':
                return _reader.AtEnd || _escapes.TryRead(out _);

            case '#' when _reader.Has(PatternOptions.IgnorePatternWhitespace):
                _reader.Position--;
                return _reader.TryReadTrivia(trivia: null);

            case '[':
                return _classes.TryRead(out _);

            case ')':
                if (_outerOptions.Count > 0)
                {
                    _reader.Options = _outerOptions.Pop();
                }

                return true;

            case '(' when _reader.IsAt('?') && _reader.IsAt('#', 1):
                _reader.Position--;
                _isConditionNext = false;
                return _reader.TryReadTrivia(trivia: null);

            case '(':
                return ScanGroup();

            default:
                return true;
        }
    }

    private bool ScanGroup()
    {
        var isCondition = _isConditionNext;
        _isConditionNext = false;
        _outerOptions.Push(_reader.Options);

        if (!_reader.TryRead('?'))
        {
            if (!isCondition && !_reader.Has(PatternOptions.ExplicitCapture))
            {
                _captures.AddUnnamed();
            }

            return true;
        }

        if (_reader.Position + 1 < _reader.Pattern.Length && _reader.Current is '<' or '\'')
        {
            _reader.Position++;
            return ScanGroupName();
        }

        _reader.ReadOptions();
        if (_reader.TryRead(')'))
        {
            _outerOptions.Pop();
        }
        else if (_reader.IsAt('('))
        {
            _isConditionNext = true;
        }

        return true;
    }

    private bool ScanGroupName()
    {
        if (_reader.Current == '0' || !PatternCharacters.IsNameCharacter(_reader.Current))
        {
            return true;
        }

        if (_reader.Current is not (>= '1' and <= '9'))
        {
            _captures.AddName(_reader.ReadName());
            return true;
        }

        if (!_reader.TryReadDecimal(out var number))
        {
            return false;
        }

        _captures.AddNumber(number);
        return true;
    }
}
