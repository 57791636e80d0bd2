namespace AttrBot.Patterns;

/// <summary>Finds out whether a pattern is a <see cref="DirectShape"/>.</summary>
internal sealed class DirectShapeReader
{
    private const int MaxRuns = 60;

    private readonly List<ShapeRun> _runs = [];
    private readonly List<ShapeGroup> _groups = [];
    private readonly bool _isWholeMessage;
    private bool _nextIsOptional;

    private DirectShapeReader(bool isWholeMessage) => _isWholeMessage = isWholeMessage;

    /// <summary>Reads a pattern; null if it is not of that shape.</summary>
    public static DirectShape? TryRead(RegexSyntaxTree tree, PatternScope scope)
    {
        if (!tree.IsValid || scope == PatternScope.Anywhere || tree.Groups.Any(group => group.Declarations.Length != 1))
        {
            return null;
        }

        var reader = new DirectShapeReader(scope == PatternScope.WholeMessage);
        return reader.TryAdd(tree.Root, isLast: true) && reader._runs.Count > 0 && !reader._nextIsOptional && reader.IsCertain()
            ? new DirectShape([.. reader._runs], [.. reader._groups], reader._isWholeMessage)
            : null;
    }

    private bool TryAdd(RegexNode node, bool isLast)
    {
        switch (node)
        {
            case OptionsNode or TriviaNode:
                return true;

            case SequenceNode:
                RegexNode[] children = [.. node.Children.Where(child => child is not (OptionsNode or TriviaNode))];
                return children.Select((child, i) => TryAdd(child, isLast && i == children.Length - 1)).All(isAdded => isAdded);

            case GroupNode group:
                return TryAdd(group.Body, isLast);

            case CaptureNode capture:
                int first = _runs.Count;
                bool added = TryAdd(capture.Body, isLast);
                _groups.Add(new ShapeGroup(capture.Group.Number, first, _runs.Count));
                return added && _runs.Count > first && capture.Group.Number < TriggerIndexData.None;

            case TextNode text:
                return text.Text.All(character => TryAdd(ShapeRun.One(CharacterSets.Of(character, text.IgnoreCase))));

            case QuantifierNode quantifier when GetSet(quantifier.Child) is { } set:
                var run = new ShapeRun(set, quantifier.Min, quantifier.Max, !quantifier.IsLazy, IsOptional: false, SharesCharacters: false);
                return (_isWholeMessage || !quantifier.IsLazy) && TryAdd(run);

            // An optional end: what is behind it is there to the last character, or not at all.
            case QuantifierNode { Min: 0, Max: 1 } quantifier when isLast && (_isWholeMessage || !quantifier.IsLazy):
                int start = _runs.Count;
                if (_nextIsOptional)
                {
                    return false;
                }

                _nextIsOptional = true;
                return TryAdd(quantifier.Child, isLast: true) && _runs.Count > start && _runs[start].Min > 0;

            default:
                return GetSet(node) is { } one && TryAdd(ShapeRun.One(one));
        }
    }

    private bool TryAdd(ShapeRun run)
    {
        _runs.Add(run with { IsOptional = _nextIsOptional });
        _nextIsOptional = false;
        return _runs.Count <= MaxRuns && run.Max > 0;
    }

    /// <summary>Whether the end of each run follows from the text alone.</summary>
    private bool IsCertain()
    {
        for (int i = 0; i < _runs.Count; i++)
        {
            if (_runs[i].Min == _runs[i].Max)
            {
                continue;
            }

            for (int next = i + 1; next < _runs.Count; next++)
            {
                if (!_runs[i].Set.IsDisjointFrom(_runs[next].Set))
                {
                    return next == i + 1 && TryShare(i);
                }

                if (_runs[next].Min > 0)
                {
                    break;
                }
            }
        }

        return true;
    }

    /// <summary>
    /// A greedy run before the last takes all that it can; what is left is the last one's, unless that is too little for it.
    /// </summary>
    private bool TryShare(int run)
    {
        int last = _runs.Count - 1;
        if (run != last - 1 || !_runs[run].IsGreedy || _runs[last].IsOptional || _runs[last].Max != QuantifierNode.Unbounded)
        {
            return false;
        }

        _runs[last] = _runs[last] with { SharesCharacters = true };
        return true;
    }

    private static CharacterSet? GetSet(RegexNode node) => node switch
    {
        TextNode { Text.Length: 1 } text => CharacterSets.Of(text.Text[0], text.IgnoreCase),
        CharacterClassNode characters => CharacterSets.Of(characters),
        AnyCharacterNode any => any.MatchesLineFeed ? CharacterSet.All : CharacterSet.AllButLineFeed,
        _ => null,
    };
}
