using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Blocking.Values;

/// <summary>
/// What a call says about one parameter: facts about the argument, the code that it may run later, and its type where that
/// says more than the parameter's. For a type parameter, the type argument.
/// </summary>
internal readonly struct Binding(ValueFacts facts, ImmutableArray<FunctionValue> functions, INamedTypeSymbol? type) : IEquatable<Binding>
{
    /// <summary>What is known of the argument.</summary>
    public ValueFacts Facts { get; } = facts;

    /// <summary>The functions, iterators and factories that the argument stands for.</summary>
    public ImmutableArray<FunctionValue> Functions { get; } = functions;

    /// <summary>A type that the argument has.</summary>
    public INamedTypeSymbol? Type { get; } = type;

    /// <summary>Whether nothing is known.</summary>
    public bool IsEmpty => Facts == ValueFacts.None && Functions.IsEmpty && Type is null;

    /// <inheritdoc/>
    public bool Equals(Binding other) =>
        Facts == other.Facts && SymbolEqualityComparer.Default.Equals(Type, other.Type) && Functions.SequenceEqual(other.Functions);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Binding other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        Functions.Aggregate((int)Facts ^ SymbolEqualityComparer.Default.GetHashCode(Type), (hash, function) => (hash * 31) + function.GetHashCode());
}
