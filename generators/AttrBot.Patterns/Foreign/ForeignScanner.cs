namespace AttrBot.Patterns;

/// <summary>Goes through a pattern that need not be valid, and notes what is foreign.</summary>
/// <param name="pattern">The pattern.</param>
/// <param name="isInvalid">Whether .NET refuses it, so that what it would refuse is looked for.</param>
internal sealed class ForeignScanner(string pattern, bool isInvalid)
{
    private readonly List<ForeignConstruct> _found = [];
    private readonly Stack<int> _groups = [];

    // Where that begins which a quantifier at the current position would repeat; negative where there is nothing.
    private int _atom = -1;
    private int _position;

    /// <summary>Scans the whole pattern.</summary>
    public List<ForeignConstruct> Scan()
    {
        while (_position < pattern.Length)
        {
            int start = _position;
            switch (pattern[_position])
            {
                case '\\':
                    ScanEscape(isInClass: false);
                    _atom = start;
                    break;
                case '[':
                    ScanClass();
                    _atom = start;
                    break;
                case '(':
                    ScanOpening();
                    break;
                case ')':
                    _position++;
                    _atom = _groups.Count > 0 ? _groups.Pop() : -1;
                    break;
                case '|':
                    _position++;
                    _atom = -1;
                    break;
                default:
                    ScanCharacter();
                    break;
            }
        }

        return _found;
    }

    private void Note(ForeignConstruct? construct)
    {
        if (construct is not null && isInvalid)
        {
            _found.Add(construct);
        }
    }

    private void ScanCharacter()
    {
        int length = QuantifierLength();
        if (length == 0 || _atom < 0)
        {
            _atom = _position++;
            return;
        }

        int end = _position + length;
        if (end < pattern.Length && pattern[end] == '+')
        {
            string quantified = pattern.Substring(_atom, end - _atom);
            Note(ForeignConstruct.Replace(_atom, end + 1, "a possessive quantifier, which .NET does not have", $"(?>{quantified})"));
            end++;
        }
        else if (end < pattern.Length && pattern[end] == '?')
        {
            end++;
        }

        _position = end;
        _atom = -1;
    }

    private int QuantifierLength()
    {
        if (pattern[_position] is '*' or '+' or '?')
        {
            return 1;
        }

        int end = pattern[_position] == '{' ? pattern.IndexOf('}', _position) : -1;
        string bounds = end < 0 ? "" : pattern.Substring(_position + 1, end - _position - 1);
        return bounds.Length > 0 && bounds[0] is >= '0' and <= '9' && bounds.All(character => character is ',' or (>= '0' and <= '9'))
            ? bounds.Length + 2
            : 0;
    }

    private void ScanOpening()
    {
        int start = _position;
        if (string.CompareOrdinal(pattern, start, "(?#", 0, 3) == 0)
        {
            int end = pattern.IndexOf(')', start);
            _position = end < 0 ? pattern.Length : end + 1;
            return;
        }

        _atom = -1;
        if (ForeignGroups.Find(pattern, start) is { } construct)
        {
            Note(construct);
            _position = construct.Span.End;
            if (pattern[_position - 1] == ')')
            {
                _atom = start;
                return;
            }
        }
        else
        {
            // What follows '(?' is no quantifier.
            _position += start + 1 < pattern.Length && pattern[start + 1] == '?' ? 2 : 1;
        }

        _groups.Push(start);
    }

    private void ScanEscape(bool isInClass)
    {
        if (ForeignEscapes.Find(pattern, _position, isInClass) is { } construct)
        {
            Note(construct);
            _position = construct.Span.End;
        }
        else
        {
            _position = Math.Min(_position + 2, pattern.Length);
        }
    }

    private void ScanClass()
    {
        int start = _position++;
        if (PosixClass.TryRead(pattern, start) is { } alone)
        {
            _found.Add(ForeignConstruct.Replace(start, alone.End, PosixClass.Origin, $"[{alone.Characters}]"));
            _position = alone.End;
            return;
        }

        var posix = new List<ForeignConstruct>();
        _position += At('^') ? 1 : 0;
        if (At(']'))
        {
            _position++;
        }

        for (int depth = 1; depth > 0 && _position < pattern.Length;)
        {
            if (At('\\'))
            {
                ScanEscape(isInClass: true);
            }
            else if (PosixClass.TryRead(pattern, _position) is { } inner)
            {
                posix.Add(ForeignConstruct.Replace(_position, inner.End, PosixClass.Origin, inner.Characters));
                _position = inner.End;
            }
            else
            {
                depth += At(']') ? -1 : At('[') && pattern[_position - 1] == '-' ? 1 : 0;
                _position++;
            }

            if (depth == 0)
            {
                _found.AddRange(posix);
            }
        }
    }

    private bool At(char character) => _position < pattern.Length && pattern[_position] == character;
}
