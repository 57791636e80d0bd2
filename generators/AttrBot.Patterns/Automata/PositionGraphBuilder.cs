namespace AttrBot.Patterns;

/// <summary>Makes the positions of a pattern (Glushkov's construction; counted repeats are written out).</summary>
internal sealed class PositionGraphBuilder
{
    // A repeat of much that consumes nothing, such as (?:a\b\b\b…){5000}, costs time without adding positions.
    private const int VisitsPerPosition = 20;

    private readonly Approximation _approximation;
    private readonly CancellationToken _cancellationToken;
    private readonly Dictionary<CharacterSet, CharacterSet> _assigned = [];
    private readonly PositionGraph _graph;
    private readonly Lazy<ILookup<int?, RegexNode>> _captures;
    private readonly int _maxVisits;

    private int _visits;
    private bool _isReference;

    public PositionGraphBuilder(
        PositionGraph graph, RegexSyntaxTree tree, AutomatonLimits limits, Approximation approximation, CancellationToken cancellationToken)
    {
        _graph = graph;
        _captures = new(() => tree.Root.DescendantsAndSelf()
            .ToLookup(node => (node as CaptureNode)?.Group.Number ?? (node as BalancingNode)?.Group?.Number));
        _maxVisits = (int)Math.Min(int.MaxValue, (long)limits.MaxPositions * VisitsPerPosition);
        _approximation = approximation;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Where anchors are characters of their own; see <see cref="AnchorLetters"/>.</summary>
    public bool HasAnchorLetters { get; init; }

    /// <summary>What the first part that is not regular is, for people; null when there is none.</summary>
    public string? Irregular { get; private set; }

    /// <summary>How many parts that are not regular have been seen.</summary>
    public int IrregularCount { get; private set; }

    /// <summary>Why there is no graph, to follow "because"; null when there is one.</summary>
    public string? Failure => _graph.IsTooLarge || _visits > _maxVisits ? "it is too large"
        : _approximation == Approximation.Exact && Irregular is not null ? $"it has {Irregular}"
        : null;

    /// <summary>Adds a node.</summary>
    public Fragment Build(RegexNode node)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        _visits++;
        return Failure is not null ? Fragment.Never : node switch
        {
            SequenceNode => node.Children.Aggregate(Fragment.Always, (before, child) => _graph.Join(before, Build(child))),
            AlternationNode => Fragment.AnyOf([.. node.Children.Select(Build)]),
            TextNode text => text.Text.Aggregate(
                Fragment.Always, (before, character) => _graph.Join(before, Add(CharacterSets.Of(character, text.IgnoreCase), text))),
            CharacterClassNode characters => Add(CharacterSets.Of(characters), node),
            AnyCharacterNode any => _graph.Add(any.MatchesLineFeed ? NeighborSets.All : NeighborSets.AllButLineFeed, node),
            AnchorNode when _isReference => Fragment.Always,
            AnchorNode anchor when HasAnchorLetters => _graph.Add(AnchorLetters.Of(anchor.Anchor), node),
            AnchorNode anchor when Contexts.Of(anchor.Anchor) is { } contexts => Fragment.Of(Passage.In(contexts)),
            QuantifierNode quantifier => Build(quantifier),
            CaptureNode or GroupNode => Build(node.Children[0]),
            OptionsNode or TriviaNode => Fragment.Always,
            AtomicNode atomic when !HasChoice(atomic.Body) => Build(atomic.Body),
            _ => BuildIrregular(node),
        };
    }

    private Fragment BuildIrregular(RegexNode node)
    {
        Note(node switch
        {
            AtomicNode => "an atomic group",
            LookaroundNode => "a look-around",
            ConditionalNode => "a conditional",
            BalancingNode => "a balancing group",
            BackreferenceNode => "a reference to a group",
            AnchorNode => "the anchor \\G",
            _ => "a part that is nested too deeply or not understood",
        });
        return _approximation != Approximation.Over ? Fragment.Never : node switch
        {
            AtomicNode or BalancingNode => Build(node.Children[0]),
            ConditionalNode conditional =>
                Fragment.AnyOf([Build(conditional.Yes), conditional.No is { } no ? Build(no) : Fragment.Always]),
            LookaroundNode or AnchorNode => Fragment.Always,
            BackreferenceNode reference => Build(reference),
            _ => _graph.AddRun(NeighborSets.All, node),
        };
    }

    /// <summary>What a group has captured is a text like those that the group matches, wherever it stands.</summary>
    private Fragment Build(BackreferenceNode reference)
    {
        if (_isReference || _captures.Value[reference.Group.Number].ToArray() is not [CaptureNode capture]
            || capture.DescendantsAndSelf().Any(node => node is BackreferenceNode))
        {
            return _graph.AddRun(NeighborSets.All, reference);
        }

        _isReference = true;
        Fragment text = Build(capture.Body);
        _isReference = false;
        return text;
    }

    private Fragment Add(CharacterSet characters, RegexNode node)
    {
        characters = _isReference ? CharacterSets.CloseOverAnyCase(characters) : characters;
        if (!_assigned.TryGetValue(characters, out CharacterSet? assigned))
        {
            assigned = characters.IsSubsetOf(NeighborSets.All) ? characters : characters.Intersect(NeighborSets.All);
            _assigned.Add(characters, assigned);
        }

        if (assigned.Ranges.IsEmpty && !characters.Ranges.IsEmpty)
        {
            Note("a character that Unicode has not assigned");
            assigned = _approximation == Approximation.Over ? characters : assigned;
        }

        return _graph.Add(assigned, node);
    }

    private void Note(string irregular)
    {
        Irregular ??= irregular;
        IrregularCount++;
    }

    private Fragment Build(QuantifierNode quantifier)
    {
        if (quantifier.Max == 0)
        {
            return Fragment.Always;
        }

        Fragment body = Build(quantifier.Child);
        if (body.First.IsEmpty)
        {
            return quantifier.Min > 0 ? body : body.OrNothing();
        }

        if (quantifier.IsLazy && body.Empty.Some != Contexts.None)
        {
            // The engine has errors there, up to an IndexOutOfRangeException.
            Note("a lazy loop over something that can be empty");
            if (_approximation == Approximation.Under)
            {
                return Fragment.Never;
            }
        }

        // Empty repetitions make up for what is missing.
        int min = body.Empty.Some == Contexts.All ? 0 : quantifier.Min;
        if (quantifier.Max == QuantifierNode.Unbounded)
        {
            return RepeatWithoutLimit(quantifier.Child, body, min);
        }

        Fragment? head = min == 0 ? null : Repeat(quantifier.Child, body, min);
        return quantifier.Max == min ? head!
            : head is null ? RepeatAtMost(quantifier.Child, body, quantifier.Max)
            : _graph.Join(head, RepeatAtMost(quantifier.Child, Build(quantifier.Child), quantifier.Max - min));
    }

    private Fragment RepeatWithoutLimit(RegexNode child, Fragment body, int min)
    {
        Fragment? head = min < 2 ? null : Repeat(child, body, min - 1);
        Fragment loop = head is null ? body : Build(child);
        _graph.Connect(loop, loop);
        loop = min == 0 ? loop.OrNothing() : loop;
        return head is null ? loop : _graph.Join(head, loop);
    }

    private Fragment Repeat(RegexNode child, Fragment first, int count)
    {
        Fragment all = first;
        for (int i = 1; i < count && Failure is null; i++)
        {
            all = _graph.Join(all, Build(child));
        }

        return all;
    }

    /// <summary>A repetition follows one that has consumed something: the engine leaves a loop after an empty one.</summary>
    private Fragment RepeatAtMost(RegexNode child, Fragment first, int count)
    {
        var last = first.Last.ToBuilder();
        Fragment before = first;
        for (int i = 1; i < count && Failure is null; i++)
        {
            Fragment next = Build(child);
            _graph.Connect(before, next);
            last.AddRange(next.Last);
            before = next;
        }

        return first.OrNothing() with { Last = last.ToImmutable() };
    }

    private static bool HasChoice(RegexNode body) => body.DescendantsAndSelf().Any(node => node is QuantifierNode quantifier
        ? quantifier.Min != quantifier.Max
        : node is not (SequenceNode or TextNode or CharacterClassNode or AnyCharacterNode or CaptureNode or GroupNode or OptionsNode
            or TriviaNode or AnchorNode));
}
