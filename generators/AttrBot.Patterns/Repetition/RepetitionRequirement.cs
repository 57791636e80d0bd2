using System.Collections.Immutable;

namespace AttrBot.Patterns;

/// <summary>What a message must repeat for a pattern with references to groups to match: one of some features. Immutable.</summary>
public sealed class RepetitionRequirement
{
    // What most messages have is not worth looking for.
    private const double TooFrequent = 0.9;

    private RepetitionRequirement(ImmutableArray<RepetitionFeature> features)
    {
        Features = features;
        Probability = Math.Min(1, features.Sum(feature => feature.Probability));
    }

    /// <summary>The features, one of which every matching message has.</summary>
    public ImmutableArray<RepetitionFeature> Features { get; }

    /// <summary>The estimated share of ordinary messages that have one.</summary>
    public double Probability { get; }

    /// <summary>Finds what a pattern requires; null if nothing is known, or nothing that would spare much.</summary>
    public static RepetitionRequirement? Find(RegexSyntaxTree tree, PatternScope scope)
    {
        if (!tree.Root.DescendantsAndSelf().Any(node => node is BackreferenceNode) || PathExpander.Expand(tree, scope) is not { } paths)
        {
            return null;
        }

        var features = new List<RepetitionFeature>();
        foreach (ImmutableArray<PathStep> path in paths)
        {
            if (Flatten(path).SelectMany(Read).OrderBy(feature => feature.Probability).FirstOrDefault() is not { } rarest)
            {
                return null;
            }

            features.Add(rarest);
        }

        var requirement = new RepetitionRequirement([.. features.Distinct()]);
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

    private static IEnumerable<RepetitionFeature> Read(ImmutableArray<PathStep> path) =>
        new[] { WindowReader.Read(path), RepeatedWordReader.Read(path) }.OfType<RepetitionFeature>();
}
