using System.Collections.Immutable;

namespace AttrBot.Analyzers.Blocking.Values;

/// <summary>What a call says about one parameter: facts about the argument, and the code that it may run later.</summary>
internal readonly struct Binding(ValueFacts facts, ImmutableArray<FunctionValue> functions) : IEquatable<Binding>
{
    /// <summary>What is known of the argument.</summary>
    public ValueFacts Facts { get; } = facts;

    /// <summary>The functions, iterators and factories that the argument stands for.</summary>
    public ImmutableArray<FunctionValue> Functions { get; } = functions;

    /// <summary>Whether nothing is known.</summary>
    public bool IsEmpty => Facts == ValueFacts.None && Functions.IsEmpty;

    /// <inheritdoc/>
    public bool Equals(Binding other) => Facts == other.Facts && Functions.SequenceEqual(other.Functions);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Binding other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Functions.Aggregate((int)Facts, (hash, function) => (hash * 31) + function.GetHashCode());
}
