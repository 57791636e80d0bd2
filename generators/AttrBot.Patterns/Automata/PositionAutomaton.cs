using System.Collections.Immutable;

namespace AttrBot.Patterns;

/// <summary>
/// The texts that a pattern matches as a whole, as an automaton without empty moves (the position automaton, Glushkov's). Anchors are
/// exact: where they tell characters apart, a position of the pattern is several states. Which of several matches the engine
/// prefers is not described, so that greedy and lazy loops are the same. Immutable.
/// </summary>
public sealed class PositionAutomaton
{
    /// <summary>The index of the state before the first character.</summary>
    public const int Start = 0;

    private PositionAutomaton(string pattern, bool isExact, ImmutableArray<AutomatonState> states)
    {
        Pattern = pattern;
        IsExact = isExact;
        States = states;
    }

    /// <summary>The pattern.</summary>
    public string Pattern { get; }

    /// <summary>Whether the automaton takes exactly what the pattern matches.</summary>
    public bool IsExact { get; }

    /// <summary>The states. All but the start lie on a way from the start to one that accepts.</summary>
    public ImmutableArray<AutomatonState> States { get; }

    /// <summary>The automaton of the messages that a trigger takes.</summary>
    /// <param name="tree">The trigger's pattern.</param>
    /// <param name="scope">The trigger's scope.</param>
    /// <param name="approximation">What becomes of parts that are not regular.</param>
    /// <param name="limits">The limits; null for <see cref="AutomatonLimits.Default"/>.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was canceled.</exception>
    public static AutomatonResult Build(
        RegexSyntaxTree tree,
        PatternScope scope,
        Approximation approximation,
        AutomatonLimits? limits,
        CancellationToken cancellationToken) => Build(
            tree,
            approximation,
            limits,
            (graph, builder) =>
            {
                Fragment before = scope == PatternScope.Anywhere ? graph.AddRun(NeighborSets.All, null) : Fragment.Always;
                Fragment body = graph.Join(before, builder.Build(tree.Root));
                if (scope == PatternScope.WholeMessage)
                {
                    return body;
                }

                Fragment end = scope == PatternScope.Start ? Fragment.Of(Passage.In(Contexts.OutsideWord)) : Fragment.Always;
                return graph.Join(graph.Join(body, end), graph.AddRun(NeighborSets.All, null));
            },
            cancellationToken);

    /// <summary>The automaton of a pattern alone, between <c>\A(?:</c> and <c>)\z</c>.</summary>
    /// <param name="tree">The pattern.</param>
    /// <param name="approximation">What becomes of parts that are not regular.</param>
    /// <param name="limits">The limits; null for <see cref="AutomatonLimits.Default"/>.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was canceled.</exception>
    public static AutomatonResult BuildBody(
        RegexSyntaxTree tree,
        Approximation approximation,
        AutomatonLimits? limits,
        CancellationToken cancellationToken) =>
        Build(tree, approximation, limits, (_, builder) => builder.Build(tree.Root), cancellationToken);

    /// <summary>An automaton of what is added to a graph.</summary>
    internal static AutomatonResult Build(
        RegexSyntaxTree tree,
        Approximation approximation,
        AutomatonLimits? limits,
        Func<PositionGraph, PositionGraphBuilder, Fragment> add,
        CancellationToken cancellationToken,
        bool hasAnchorLetters = false)
    {
        if (!tree.IsValid)
        {
            return new AutomatonResult(null, "it is not valid");
        }

        limits ??= AutomatonLimits.Default;
        var graph = new PositionGraph(limits);
        var builder = new PositionGraphBuilder(graph, tree, limits, approximation, cancellationToken) { HasAnchorLetters = hasAnchorLetters };
        Fragment whole = add(graph, builder);
        if (builder.Failure is { } failure)
        {
            return new AutomatonResult(null, failure);
        }

        return StateSplitter.TrySplit(graph, whole, limits, cancellationToken) is { } states
            ? new AutomatonResult(new PositionAutomaton(tree.Pattern, builder.Irregular is null, states), null)
            : new AutomatonResult(null, "it is too large");
    }
}
