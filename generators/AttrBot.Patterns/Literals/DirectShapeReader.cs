namespace AttrBot.Patterns;

/// <summary>
/// Compiles a pattern to a <see cref="DirectShape"/>. Where the next character does not decide, the program goes the way that the engine
/// tries first: if it arrives, the engine's match is the same.
/// </summary>
internal sealed class DirectShapeReader
{
    private const int MaxSteps = 200;
    private const int MaxGroups = 8;
    private const int MaxAlternatives = 32;

    private readonly ShapeProgram _program = new();

    /// <summary>Reads a pattern; null if it is not of that shape.</summary>
    public static DirectShape? TryRead(RegexSyntaxTree tree, PatternScope scope)
    {
        if (!tree.IsValid)
        {
            return null;
        }

        (RegexNode[] parts, bool startsMessage, ShapeEnd end) = ShapeEdges.Read(tree, scope);
        bool isNullable = parts.All(ShapeNodes.IsNullable);
        if (parts.Length is 0 or > MaxSteps || (isNullable && !startsMessage))
        {
            return null;
        }

        var reader = new DirectShapeReader();
        return reader.TryAdd(parts, end == ShapeEnd.Message ? FirstSet.Empty : FirstSet.All)
            ? new DirectShape([.. reader._program.Steps], [.. reader._program.Groups], end, startsMessage ? null : ShapeNodes.GetFirst(parts).Set)
            : null;
    }

    private bool TryAdd(RegexNode[] parts, FirstSet follow)
    {
        for (int i = 0; i < parts.Length; i++)
        {
            RegexNode[] rest = [.. parts.Skip(i + 1)];
            FirstSet next = ShapeNodes.GetFirst(rest);
            if (!TryAdd(parts[i], rest.All(ShapeNodes.IsNullable) ? next.Union(follow) : next))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Adds a node.</summary>
    /// <param name="node">The node.</param>
    /// <param name="follow">What may come behind it.</param>
    private bool TryAdd(RegexNode node, FirstSet follow)
    {
        if (_program.Steps.Count > MaxSteps || node.Children.Length > MaxSteps)
        {
            return false;
        }

        switch (node)
        {
            case SequenceNode or GroupNode:
                return TryAdd(ShapeNodes.GetParts(node), follow);

            // The engine keeps what the outer one has captured: one mark of each would be lost.
            case CaptureNode capture when capture.Body.DescendantsAndSelf().OfType<CaptureNode>()
                .Any(inner => inner.Group.Number == capture.Group.Number):
                return false;

            case CaptureNode capture:
                int mark = 2 * _program.FindGroup(capture.Group.Number);
                _program.Add(ShapeStepKind.Mark, null, mark);
                bool isAdded = TryAdd(capture.Body, follow);
                _program.Add(ShapeStepKind.Mark, null, mark + 1);
                return isAdded && _program.Groups.Count <= MaxGroups && capture.Group.Number < TriggerIndexData.None;

            case TextNode text:
                foreach (char character in text.Text.Take(MaxSteps))
                {
                    _program.Add(ShapeStepKind.One, CharacterSets.Of(character, text.IgnoreCase));
                }

                return text.Text.Length < MaxSteps && _program.Steps.Count <= MaxSteps;

            case QuantifierNode { Max: 0 }:
                return false;

            case QuantifierNode quantifier when ShapeNodes.GetSet(quantifier.Child) is { } set:
                return TryAddRun(quantifier, set, follow);

            case QuantifierNode quantifier:
                return !ShapeNodes.IsNullable(quantifier.Child) && TryAddLoop(quantifier, follow);

            case AlternationNode:
                return TryAddAlternatives(node.Children, follow);

            case AnchorNode { Anchor: AnchorKind.WordBoundary or AnchorKind.NonWordBoundary } boundary:
                _program.Add(
                    ShapeStepKind.Assert,
                    null,
                    (int)(boundary.Anchor == AnchorKind.WordBoundary ? Assertion.WordBoundary : Assertion.NonWordBoundary));
                return true;

            case LookaroundNode look when ShapeNodes.GetSet(look.Body) is { } set:
                _program.Add(
                    look.IsBehind
                        ? look.IsNegative ? ShapeStepKind.NotPrevious : ShapeStepKind.Previous
                        : look.IsNegative ? ShapeStepKind.NotNext : ShapeStepKind.Next,
                    set);
                return true;

            case AtomicNode atomic:
                return TryAddAtomic(atomic);

            default:
                if (ShapeNodes.GetSet(node) is not { } one)
                {
                    return false;
                }

                _program.Add(ShapeStepKind.One, one);
                return true;
        }
    }

    private bool TryAddRun(QuantifierNode quantifier, CharacterSet set, FirstSet follow)
    {
        bool isGuess = quantifier.Min != quantifier.Max && new FirstSet(set).Overlaps(follow);
        _program.Add(ShapeStepKind.Run, set, quantifier.Min, quantifier.Max, isGuess);

        // Where the next character does not decide, the engine would take fewer.
        return !(isGuess && quantifier.IsLazy) && quantifier.Min < TriggerIndexData.None
            && quantifier.Max is < TriggerIndexData.None or QuantifierNode.Unbounded;
    }

    /// <summary>The engine does not come back into an atomic group: a way through it must be the only one that it goes.</summary>
    private bool TryAddAtomic(AtomicNode atomic)
    {
        if (ShapeNodes.Flatten(atomic.Body) is [QuantifierNode { IsLazy: false } run] && ShapeNodes.GetSet(run.Child) is { } set)
        {
            return TryAddRun(run, set, FirstSet.Empty);
        }

        int first = _program.Steps.Count;
        return TryAdd(atomic.Body, FirstSet.All)
            && !_program.Steps.Skip(first).Any(step => step is { Kind: ShapeStepKind.LazyBranch } or { Kind: ShapeStepKind.Branch, IsGuess: true });
    }

    private bool TryAddLoop(QuantifierNode quantifier, FirstSet follow)
    {
        FirstSet first = ShapeNodes.GetFirst(quantifier.Child);
        bool isGuess = quantifier.Min != quantifier.Max && first.Overlaps(follow);
        FirstSet next = quantifier.Max == 1 ? follow : first.Union(follow);
        ShapeStepKind kind = isGuess && quantifier.IsLazy ? ShapeStepKind.LazyBranch : ShapeStepKind.Branch;

        for (int i = 0; i < quantifier.Min; i++)
        {
            if (!TryAdd(quantifier.Child, next))
            {
                return false;
            }
        }

        int loop = _program.Steps.Count;
        var branches = new List<int>();
        for (int i = quantifier.Min; i < quantifier.Max; i++)
        {
            branches.Add(_program.Steps.Count);
            _program.Add(kind, first.Set, isGuess: isGuess);
            if (!TryAdd(quantifier.Child, next))
            {
                return false;
            }

            if (quantifier.Max == QuantifierNode.Unbounded)
            {
                _program.Add(ShapeStepKind.Jump, null, loop);
                break;
            }
        }

        branches.ForEach(_program.SetTarget);
        return true;
    }

    private bool TryAddAlternatives(IReadOnlyList<RegexNode> alternatives, FirstSet follow)
    {
        // The one that may be empty comes last, so that the next character decides about the others.
        RegexNode[] nullable = [.. alternatives.Where(ShapeNodes.IsNullable)];
        if (nullable.Length > 1 || alternatives.Count > MaxAlternatives)
        {
            return false;
        }

        RegexNode[] ordered = [.. alternatives.Where(branch => !ShapeNodes.IsNullable(branch)), .. nullable];
        var ends = new List<int>();
        for (int i = 0; i < ordered.Length; i++)
        {
            RegexNode[] later = [.. ordered.Skip(i + 1)];
            FirstSet others = later.Aggregate(FirstSet.Empty, (set, branch) => set.Union(ShapeNodes.GetFirst(branch)));
            FirstSet first = ShapeNodes.GetFirst(ordered[i]);
            bool isGuess = first.Overlaps(nullable.Length == 0 ? others : others.Union(follow));
            int branchStep = _program.Steps.Count;
            if (later.Length > 0)
            {
                _program.Add(ShapeStepKind.Branch, first.Set, isGuess: isGuess);
            }

            bool isMoved = nullable.Length > 0 && alternatives[alternatives.Count - 1] != nullable[0];
            if (!TryAdd(ordered[i], follow) || (isGuess && later.Length > 0 && isMoved))
            {
                return false;
            }

            if (later.Length > 0)
            {
                ends.Add(_program.Steps.Count);
                _program.Add(ShapeStepKind.Jump, null);
                _program.SetTarget(branchStep);
            }
        }

        ends.ForEach(_program.SetTarget);
        return true;
    }
}
