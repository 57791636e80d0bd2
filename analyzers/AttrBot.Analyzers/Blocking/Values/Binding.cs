using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Blocking.Values;

/// <summary>
/// What a call says about one parameter: facts about the argument, the code that it may run later, and its type where that
/// says more than the parameter's. For a type parameter, the type argument.
/// </summary>
internal readonly struct Binding(ValueFacts facts, ImmutableArray<FunctionValue> functions, INamedTypeSymbol? type, object? constant = null, BindingEnvironment? members = null) : IEquatable<Binding>
{
    /// <summary>What is known of the argument.</summary>
    public ValueFacts Facts { get; } = facts;

    /// <summary>The functions, iterators and factories that the argument stands for.</summary>
    public ImmutableArray<FunctionValue> Functions { get; } = functions;

    /// <summary>A type that the argument has.</summary>
    public INamedTypeSymbol? Type { get; } = type;

    /// <summary>The constant that the argument is; what is true, false or null is said by <see cref="Facts"/>.</summary>
    public object? Constant { get; } = constant;

    /// <summary>What is known of the members of the object that the argument is, where it was newly made; null for nothing.</summary>
    public BindingEnvironment? Members { get; } = members;

    /// <summary>Whether nothing is known.</summary>
    public bool IsEmpty => Facts == ValueFacts.None && Functions.IsDefaultOrEmpty && Type is null && Constant is null && Members is null;

    /// <summary>Whether a constant is known: that it is one, or what it is not.</summary>
    public bool IsConstant => Constant is not null || (Facts & ValueFacts.Constants) != 0;

    /// <summary>This, and what is known of the members of the object.</summary>
    public Binding WithMembers(BindingEnvironment? members) => new(Facts, Functions, Type, Constant, members);

    /// <inheritdoc/>
    public bool Equals(Binding other) =>
        Facts == other.Facts && Equals(Constant, other.Constant) && SymbolEqualityComparer.Default.Equals(Type, other.Type) && Equals(Members, other.Members) && Functions.SequenceEqual(other.Functions);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Binding other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        Functions.Aggregate((int)Facts ^ (Constant?.GetHashCode() ?? 0) ^ SymbolEqualityComparer.Default.GetHashCode(Type) ^ (Members?.GetHashCode() ?? 0), (hash, function) => (hash * 31) + function.GetHashCode());
}
