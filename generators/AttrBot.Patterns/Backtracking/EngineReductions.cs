using System.Collections.Immutable;

namespace AttrBot.Patterns;

/// <summary>
/// What .NET's optimizer makes of nested and neighbouring parts. Where it is not certain that it does, the less ambiguous is taken: a
/// pattern is not accused of what the engine does not do.
/// </summary>
internal static class EngineReductions
{
    /// <summary>One after the other; neighbours of the same set become one run: <c>\s*\s+</c> is <c>\s+</c>.</summary>
    public static EngineNode Sequence(IEnumerable<EngineNode> parts)
    {
        var steps = new List<EngineNode>();
        foreach (EngineNode part in parts.SelectMany(part => part is SequenceStep sequence ? sequence.Children : [part]))
        {
            if (steps.Count > 0 && Join(steps[steps.Count - 1], part) is { } joined)
            {
                steps[steps.Count - 1] = joined;
            }
            else
            {
                steps.Add(part);
            }
        }

        return steps.Count == 1 ? steps[0] : new SequenceStep([.. steps]);
    }

    /// <summary>One of several: <c>a|[bc]</c> is <c>[a-c]</c>, <c>ab|ac</c> is <c>a[bc]</c>, <c>a|</c> is <c>a?</c>.</summary>
    public static EngineNode Choice(IEnumerable<EngineNode> branches)
    {
        var merged = new List<EngineNode>();
        foreach (EngineNode branch in branches.SelectMany(branch => branch is ChoiceStep choice ? choice.Children : [branch]))
        {
            if (merged.Count > 0 && merged[merged.Count - 1] is CharacterStep { CanMerge: true } last && branch is CharacterStep { CanMerge: true } next)
            {
                merged[merged.Count - 1] = new CharacterStep(last.Set.Union(next.Set), CanMerge: true);
            }
            else if (!branch.IsEmpty || !merged.Exists(other => other.IsEmpty))
            {
                merged.Add(branch);
            }
        }

        List<EngineNode> factored = FactorPrefixes(merged);
        return factored switch
        {
            [var single] => single,
            [var first, { IsEmpty: true }] => Loop(first, 0, 1, isLazy: false),
            [{ IsEmpty: true }, var second] => Loop(second, 0, 1, isLazy: true),
            _ => new ChoiceStep([.. factored]),
        };
    }

    /// <summary>A loop; one of a loop multiplies: <c>(?:a+)*</c> is <c>a*</c>.</summary>
    public static EngineNode Loop(EngineNode body, int min, int max, bool isLazy)
    {
        if (max == 0 || body.IsEmpty)
        {
            return EngineNode.Empty;
        }

        return (min, max, body) switch
        {
            (1, 1, _) => body,
            (_, _, CharacterStep character) => new RunStep(character.Set, min, max, isLazy, IsAtomic: false),
            (_, _, RunStep run) when run.IsLazy == isLazy && AreMultiplied(min, run.Min, run.Max) =>
                run with { Min = Multiply(min, run.Min), Max = Multiply(max, run.Max) },
            (_, _, LoopStep loop) when loop.IsLazy == isLazy && AreMultiplied(min, loop.Min, loop.Max) =>
                loop with { Min = Multiply(min, loop.Min), Max = Multiply(max, loop.Max) },
            (0, _, AnchorStep or LookStep { IsNegative: true }) => EngineNode.Empty,
            (_, _, AnchorStep or LookStep { IsNegative: true }) => body,
            _ => new LoopStep(body, min, max, isLazy),
        };
    }

    /// <summary>An atomic group.</summary>
    public static EngineNode Atomic(EngineNode body) => body switch
    {
        RunStep { IsLazy: true } run => run with { Max = run.Min, IsAtomic = true },
        RunStep run => run with { IsAtomic = true },
        CharacterStep or AtomicStep or AnchorStep or LookStep => body,
        _ => body.IsEmpty ? body : new AtomicStep(body),
    };

    private static EngineNode? Join(EngineNode left, EngineNode right) => (left, right) switch
    {
        (RunStep a, RunStep b) when a.Set.Equals(b.Set) && a.IsLazy == b.IsLazy && a.IsAtomic == b.IsAtomic && !a.IsAtomic =>
            a with { Min = Add(a.Min, b.Min), Max = Add(a.Max, b.Max) },
        (RunStep { IsAtomic: false } a, CharacterStep b) when a.Set.Equals(b.Set) => a with { Min = Add(a.Min, 1), Max = Add(a.Max, 1) },
        (CharacterStep a, RunStep b) when a.Set.Equals(b.Set) => b with { Min = Add(b.Min, 1), Max = Add(b.Max, 1) },
        _ => null,
    };

    private static List<EngineNode> FactorPrefixes(List<EngineNode> branches)
    {
        var factored = new List<EngineNode>();
        for (int start = 0, end; start < branches.Count; start = end)
        {
            EngineNode prefix = First(branches[start]);
            for (end = start + 1; end < branches.Count && IsCommonPrefix(prefix, First(branches[end])); end++)
            {
            }

            factored.Add(end - start == 1
                ? branches[start]
                : Sequence([prefix, Choice(branches.GetRange(start, end - start).Select(WithoutFirst))]));
        }

        return factored;
    }

    private static EngineNode First(EngineNode branch) => branch is SequenceStep { Children: [var first, ..] } ? first : branch;

    private static EngineNode WithoutFirst(EngineNode branch) =>
        branch is SequenceStep { IsEmpty: false } sequence ? Sequence(sequence.Children.Skip(1)) : EngineNode.Empty;

    private static bool IsCommonPrefix(EngineNode left, EngineNode right) => (left, right) switch
    {
        (CharacterStep a, CharacterStep b) => a.Set.Equals(b.Set),
        (RunStep a, RunStep b) => (a.IsAtomic || a.Min == a.Max) && a == b,
        (AnchorStep a, AnchorStep b) => a == b,
        _ => false,
    };

    // A{2,}? as in (?:a{2,})? is not the same as a{0,}.
    private static bool AreMultiplied(int outerMin, int min, int max) => !((outerMin == 0 && min > 1) || max < 2L * min);

    private static int Multiply(int left, int right) => (int)Math.Min((long)left * right, QuantifierNode.Unbounded);

    private static int Add(int left, int right) => (int)Math.Min((long)left + right, QuantifierNode.Unbounded);
}
