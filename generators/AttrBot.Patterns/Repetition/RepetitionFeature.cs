using System.Collections.Immutable;

namespace AttrBot.Patterns;

/// <summary>What a message repeats: characters at fixed distances, or a word. Immutable.</summary>
public sealed class RepetitionFeature : IEquatable<RepetitionFeature>
{
    // Shares of chat messages, and of places in them.
    private const double AdjacentWordsShare = 0.005;
    private const double RepeatedWordShare = 0.45;
    private const double DoubledShare = 0.025;
    private const double EqualShare = 0.065;
    private const double BoundaryShare = 0.36;

    private RepetitionFeature(RepetitionKind kind, ImmutableArray<EqualPlaces> places, double probability)
    {
        Kind = kind;
        Places = places;
        Probability = Math.Min(1, probability);
    }

    /// <summary>Two words side by side are equal.</summary>
    public static RepetitionFeature AdjacentWords { get; } = new(RepetitionKind.AdjacentWords, [], AdjacentWordsShare);

    /// <summary>A word occurs twice.</summary>
    public static RepetitionFeature RepeatedWord { get; } = new(RepetitionKind.RepeatedWord, [], RepeatedWordShare);

    /// <summary>What is repeated.</summary>
    public RepetitionKind Kind { get; }

    /// <summary>The conditions of a window, in order; all hold for one of the places where it may start.</summary>
    public ImmutableArray<EqualPlaces> Places { get; }

    /// <summary>The estimated share of ordinary messages that have the feature.</summary>
    public double Probability { get; }

    /// <summary>A window.</summary>
    public static RepetitionFeature Window(IEnumerable<EqualPlaces> places)
    {
        ImmutableArray<EqualPlaces> ordered = [.. places.Distinct().OrderBy(place => place.Offset).ThenBy(place => place.Distance)];
        double share = ordered.Aggregate(
            ChatStatistics.MessageLength,
            (product, place) => product * place.Distance switch { 0 => BoundaryShare, 1 => DoubledShare, _ => EqualShare });
        return new RepetitionFeature(RepetitionKind.Window, ordered, share);
    }

    /// <inheritdoc/>
    public bool Equals(RepetitionFeature? other) =>
        other is not null && Kind == other.Kind && Places.AsSpan().SequenceEqual(other.Places.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as RepetitionFeature);

    /// <inheritdoc/>
    public override int GetHashCode() => Places.Aggregate((int)Kind, (hash, place) => unchecked((hash * 31) + place.GetHashCode()));

    /// <inheritdoc/>
    public override string ToString() =>
        Kind == RepetitionKind.Window ? string.Join(" ", Places.Select(place => $"{place.Offset}+{place.Distance}")) : Kind.ToString();
}

/// <summary>What a <see cref="RepetitionFeature"/> says is repeated.</summary>
public enum RepetitionKind
{
    /// <summary>Characters, at fixed distances from one another.</summary>
    Window,

    /// <summary>A word, by the next one.</summary>
    AdjacentWords,

    /// <summary>A word, anywhere.</summary>
    RepeatedWord,
}
