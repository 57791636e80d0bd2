namespace AttrBot.Patterns;

/// <summary>What is looked for in a message to tell whether a trigger's pattern may match it. Equal for equal patterns. Immutable.</summary>
public sealed class TriggerAnalysis : IEquatable<TriggerAnalysis>
{
    // Nanoseconds: what a key that is found costs, a filter, the engine, a shape, and one that may walk through the whole message.
    private const double KeyCost = 4;
    private const double FilterCost = 2;
    private const double EngineCost = 100;
    private const double ShapeCost = 25;
    private const double LoopCost = 100;

    // A pattern that is rarer needs no filter besides.
    private const double Rare = 0.002;

    private const double WorthAnAutomaton = 1;
    private const double WorthAnInexactAutomaton = 20;

    private static readonly AutomatonLimits s_limits = new() { MaxPositions = 500, MaxEdges = 10_000 };

    private TriggerAnalysis(string pattern, PatternScope scope, bool caseSensitive)
    {
        Pattern = pattern;
        Scope = scope;
        CaseSensitive = caseSensitive;
    }

    /// <summary>The pattern as written.</summary>
    public string Pattern { get; }

    /// <summary>Its scope.</summary>
    public PatternScope Scope { get; }

    /// <summary>Whether upper and lower case differ.</summary>
    public bool CaseSensitive { get; }

    /// <summary>The fewest characters of a message.</summary>
    internal int Min { get; private set; }

    /// <summary>The most characters of a message.</summary>
    internal int Max { get; private set; } = PatternSummary.Unbounded;

    /// <summary>One of these is in the message; null if that is not looked for.</summary>
    internal IReadOnlyList<FactorKey>? Keys { get; private set; }

    /// <summary>What else the message must be like; null if that is not asked.</summary>
    internal MessageFilter? Filter { get; private set; }

    /// <summary>What the message must repeat; null if nothing.</summary>
    internal RepetitionRequirement? Repetition { get; private set; }

    /// <summary>Whether a message matches if, and only if, a word occurs twice on one of its lines.</summary>
    internal bool IsDecidedByRepetition { get; private set; }

    /// <summary>How the pattern is matched without the engine; null if it is not.</summary>
    internal DirectShape? Shape { get; private set; }

    /// <summary>Whether a message that has a key and passes the filter matches.</summary>
    internal bool IsDecided { get; private set; }

    /// <summary>What finds out while it reads a message whether the pattern matches, or may match; null if there is none.</summary>
    internal DeterministicAutomaton? Automaton { get; private set; }

    /// <summary>Whether the pattern matches each message that the automaton takes.</summary>
    internal bool IsAutomatonExact { get; private set; }

    /// <summary>Nanoseconds that an ordinary message costs without the automaton: a rough estimate.</summary>
    internal double Cost { get; private set; }

    /// <summary>Analyzes a trigger's pattern.</summary>
    /// <param name="pattern">The pattern as written.</param>
    /// <param name="scope">Its scope.</param>
    /// <param name="caseSensitive">Whether upper and lower case differ.</param>
    public static TriggerAnalysis Create(string pattern, PatternScope scope, bool caseSensitive)
    {
        var tree = RegexSyntaxTree.Parse(
            pattern, caseSensitive ? PatternOptions.CultureInvariant : PatternOptions.CultureInvariant | PatternOptions.IgnoreCase);
        return Create(tree, scope, PatternSummarizer.Summarize(tree, scope));
    }

    /// <summary>Analyzes a trigger's pattern that has been parsed and summarized.</summary>
    internal static TriggerAnalysis Create(RegexSyntaxTree tree, PatternScope scope, PatternSummary summary)
    {
        var analysis = new TriggerAnalysis(tree.Pattern, scope, (tree.Options & PatternOptions.IgnoreCase) == 0)
        {
            Min = summary.Min,
            Max = summary.TakesAll ? summary.Max : PatternSummary.Unbounded,
            Shape = DirectShapeReader.TryRead(tree, scope),
        };
        if (!analysis.TryDecideByFilter(tree, summary))
        {
            analysis.Choose(summary);
            analysis.Repetition = analysis.IsDecided ? null : RepetitionRequirement.Find(tree, scope);
            analysis.IsDecidedByRepetition = analysis.Repetition is not null && RepeatedWordPattern.Is(tree, scope);
        }

        analysis.FindAutomaton(tree);
        return analysis;
    }

    /// <inheritdoc/>
    public bool Equals(TriggerAnalysis? other) =>
        other is not null && Pattern == other.Pattern && Scope == other.Scope && CaseSensitive == other.CaseSensitive;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as TriggerAnalysis);

    /// <inheritdoc/>
    public override int GetHashCode() => Pattern.GetHashCode();

    /// <summary>Some patterns say no more than which kinds of characters there are: <c>\d+</c> in the whole message, <c>a|b</c> anywhere.</summary>
    private bool TryDecideByFilter(RegexSyntaxTree tree, PatternSummary summary)
    {
        if (!tree.IsValid)
        {
            return false;
        }

        if (Scope == PatternScope.WholeMessage && FindRun(tree.Root) is { } run)
        {
            Filter = MessageFilter.Only(run);
            return DecideByFilter();
        }

        if (Scope == PatternScope.Anywhere && summary is { IsExact: true, Whole: { } any } && any.Alternatives.Any(AlwaysHolds))
        {
            Filter = MessageFilter.Only(CharacterSet.All);
            return DecideByFilter();
        }

        if (Scope == PatternScope.Anywhere && summary is { IsExact: true, Whole: { } whole }
            && whole.Alternatives.All(factor => factor.Steps.Length == 1 && factor.Steps[0].Set is not null)
            && whole.Probability > 0.5)
        {
            Filter = MessageFilter.Present(CharacterSet.From(whole.Alternatives.SelectMany(factor => factor.Steps[0].Set!.Ranges.ToArray())));
            return DecideByFilter();
        }

        return false;
    }

    private bool DecideByFilter()
    {
        Cost = FilterCost;
        return IsDecided = true;
    }

    /// <summary>Rare commands need no automaton, what is tried seldom no more than a filter, and repetitions are rarer than what surrounds them.</summary>
    private void FindAutomaton(RegexSyntaxTree tree)
    {
        if (Cost < WorthAnAutomaton
            || PositionAutomaton.Build(tree, Scope, Approximation.Over, s_limits, CancellationToken.None).Automaton is not { } automaton
            || (!automaton.IsExact && (IsDecided || Repetition is not null || (Keys is not null && Cost < WorthAnInexactAutomaton))))
        {
            return;
        }

        // Where most messages match, what they capture is to be found anyway.
        if (Determinizer.TryBuild(automaton) is { } deterministic
            && !(deterministic.TakesOrdinary && tree.Root.DescendantsAndSelf().Any(node => node is CaptureNode)))
        {
            Automaton = deterministic;
            IsAutomatonExact = automaton.IsExact;
        }
    }

    // Every text has a start and an end.
    private static bool AlwaysHolds(Factor factor) => factor.Steps.Length == 0
        || (factor.Steps.Length == 1 && factor.Steps[0] is
        {
            Set: null, Assertion: not (Assertion.WordBoundary or Assertion.NonWordBoundary or Assertion.OutsideWord),
        });

    private void Choose(PatternSummary summary)
    {
        MessageFilter filter = MessageFilter.Create(summary);
        double tryCost = Shape is null ? EngineCost : (Shape.IsLoop ? LoopCost : ShapeCost) * CountStarts(Shape);
        double least = FilterCost + (filter.Probability * tryCost);
        double chosen = filter.Probability;
        foreach (FactorSet factors in summary.Requirements)
        {
            if (factors.IsUnknown || FactorKeySelector.Select(factors) is not { } keys)
            {
                continue;
            }

            bool isDecided = summary.IsExact && ReferenceEquals(factors, summary.Whole) && keys.All(key => key.IsComplete);
            double engine = Math.Min(factors.Probability, filter.Probability) * (isDecided ? 0 : tryCost);
            double cost = keys.Sum(key => key.Probability * KeyCost) + engine;
            if (cost < least)
            {
                (least, chosen) = (cost, factors.Probability);
                (Keys, IsDecided) = (keys, isDecided);
            }
        }

        Cost = least;
        if (Keys is null || (chosen > Rare && !IsDecided))
        {
            Filter = filter;
        }
    }

    /// <summary>At how many places of an ordinary message a shape is tried.</summary>
    private static double CountStarts(DirectShape shape) => shape.Starts is null
        ? 1
        : Math.Max(1, Math.Min(DirectShape.MaxStarts, ChatStatistics.GetProbability(shape.Starts) * ChatStatistics.MessageLength));

    /// <summary>The set of a pattern that is one character class.</summary>
    private static CharacterSet? FindRun(RegexNode node)
    {
        while (node is CaptureNode or GroupNode or SequenceNode or QuantifierNode { Child: CaptureNode or GroupNode or SequenceNode })
        {
            RegexNode[] children = [.. node.Children.Where(child => child is not (OptionsNode or TriviaNode))];
            if (children.Length != 1 || node is QuantifierNode)
            {
                return null;
            }

            node = children[0];
        }

        return ((node as QuantifierNode)?.Child ?? node) switch
        {
            CharacterClassNode characters => CharacterSets.Of(characters),
            AnyCharacterNode any => any.MatchesLineFeed ? CharacterSet.All : CharacterSet.AllButLineFeed,
            _ => null,
        };
    }
}
