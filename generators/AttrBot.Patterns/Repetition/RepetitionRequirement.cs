using System.Collections.Immutable;

namespace AttrBot.Patterns;

/// <summary>What a message must repeat for a pattern with references to groups to match: one of some features. Immutable.</summary>
public sealed class RepetitionRequirement
{
    // What most messages have is not worth looking for.
    private const double TooFrequent = 0.9;

    private RepetitionRequirement(ImmutableArray<RepetitionFeature> features, int? maxBefore)
    {
        Features = features;
        MaxBefore = maxBefore;
        Probability = Math.Min(1, features.Sum(feature => feature.Probability));
    }

    /// <summary>The features, one of which every matching message has.</summary>
    public ImmutableArray<RepetitionFeature> Features { get; }

    /// <summary>
    /// How many characters a match has before such a feature at most, so that it cannot start earlier than that before the message's first
    /// one; null where that is not known.
    /// </summary>
    public int? MaxBefore { get; }

    /// <summary>The estimated share of ordinary messages that have one.</summary>
    public double Probability { get; }

    /// <summary>Finds what a pattern requires; null if nothing is known, or nothing that would spare much.</summary>
    public static RepetitionRequirement? Find(RegexSyntaxTree tree, PatternScope scope)
    {
        if (!tree.Root.DescendantsAndSelf().Any(node => node is BackreferenceNode) || PathExpander.Expand(tree, scope) is not { } paths)
        {
            return null;
        }

        var features = new List<(RepetitionFeature Feature, int? Before)>();
        foreach (ImmutableArray<PathStep> path in paths)
        {
            (RepetitionFeature Feature, int? Before)[] found = [.. Flatten(path).SelectMany(Read).OrderBy(found => found.Feature.Probability)];
            if (found.Length == 0)
            {
                return null;
            }

            features.Add(found[0]);
        }

        // A search that does not start at the beginning is another one for \G.
        bool isKnown = features.All(found => found.Before is not null) && !tree.Root.DescendantsAndSelf().Any(node => node is AnchorNode { Anchor: AnchorKind.SearchStart });
        var requirement = new RepetitionRequirement(
            [.. features.Select(found => found.Feature).Distinct()], isKnown ? features.Max(found => found.Before) : null);
        return requirement.Probability < TooFrequent ? requirement : null;
    }

    /// <summary>The path without what it looks ahead at, and for each look ahead, the path up to it and what it sees; all of these hold.</summary>
    private static IEnumerable<ImmutableArray<PathStep>> Flatten(ImmutableArray<PathStep> path)
    {
        var main = ImmutableArray.CreateBuilder<PathStep>();
        foreach (PathStep step in path)
        {
            if (step is PathStep.Look look)
            {
                foreach (ImmutableArray<PathStep> seen in Flatten([.. main, .. look.Ahead]))
                {
                    yield return seen;
                }

                main.Add(new PathStep.Unknown(IsEmpty: true, look.Groups));
            }
            else
            {
                main.Add(step);
            }
        }

        yield return main.ToImmutable();
    }

    private static IEnumerable<(RepetitionFeature Feature, int? Before)> Read(ImmutableArray<PathStep> path)
    {
        if (WindowReader.Read(path) is { } window)
        {
            yield return window;
        }

        if (RepeatedWordReader.Read(path) is { } word)
        {
            yield return (word, null);
        }
    }
}
