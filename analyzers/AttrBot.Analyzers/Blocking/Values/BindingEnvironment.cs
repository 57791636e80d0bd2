using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Blocking.Values;

/// <summary>
/// What is known of parameters, and of fields of its object, while a body runs. Immutable and compared by value, so that a body reached twice under the
/// same circumstances is walked once.
/// </summary>
internal sealed class BindingEnvironment : IEquatable<BindingEnvironment>
{
    /// <summary>How deep functions may capture functions before the inner ones are forgotten; ends recursion over closures.</summary>
    private const int MaximumDepth = 3;

    private readonly ImmutableDictionary<ISymbol, Binding> _bindings;
    private readonly int _hash;
    private readonly int _depth;

    private BindingEnvironment(ImmutableDictionary<ISymbol, Binding> bindings)
    {
        _bindings = bindings;
        foreach (var pair in bindings)
        {
            _hash ^= (SymbolEqualityComparer.Default.GetHashCode(pair.Key) * 397) ^ pair.Value.GetHashCode();
            foreach (var function in pair.Value.Functions)
            {
                _depth = Math.Max(_depth, function.Environment._depth + 1);
            }
        }
    }

    /// <summary>Nothing is known.</summary>
    public static BindingEnvironment Empty { get; } = new(ImmutableDictionary.Create<ISymbol, Binding>(SymbolEqualityComparer.Default));

    /// <summary>The parameters of which something is known.</summary>
    public IEnumerable<KeyValuePair<ISymbol, Binding>> Bindings => _bindings;

    /// <summary>What is known of <paramref name="parameter"/>.</summary>
    public Binding this[IParameterSymbol parameter] =>
        _bindings.TryGetValue(parameter.OriginalDefinition, out var binding) ? binding : new Binding(ValueFacts.None, [], null);

    /// <summary>What is known of the value of a field or property of the object whose code runs.</summary>
    public Binding Of(ISymbol member) => !_bindings.IsEmpty && _bindings.TryGetValue(member, out var binding) ? binding : new Binding(ValueFacts.None, [], null);

    /// <summary>What is known of a field or property of the object whose code runs.</summary>
    public ValueFacts FactsOf(ISymbol member) => !_bindings.IsEmpty && _bindings.TryGetValue(member.OriginalDefinition, out var binding) ? binding.Facts : ValueFacts.None;

    /// <summary>The type that <paramref name="parameter"/> stands for.</summary>
    public INamedTypeSymbol? this[ITypeParameterSymbol parameter] =>
        _bindings.TryGetValue(parameter.OriginalDefinition, out var binding) ? binding.Type : null;

    /// <summary>A type that the object has whose code runs, where that says more than the code's own type.</summary>
    public INamedTypeSymbol? Self => _bindings.IsEmpty ? null : _bindings.FirstOrDefault(pair => pair.Key is INamedTypeSymbol && pair.Value.Type is not null).Value.Type;

    /// <summary>What is known of the object whose code runs.</summary>
    public ValueFacts SelfFacts => _bindings.Where(pair => pair.Key is INamedTypeSymbol).Aggregate(ValueFacts.None, (facts, pair) => facts | pair.Value.Facts);

    /// <summary>This environment with what a call says of its parameters.</summary>
    public BindingEnvironment With(IEnumerable<KeyValuePair<ISymbol, Binding>> bindings)
    {
        if (bindings is ICollection<KeyValuePair<ISymbol, Binding>> { Count: 0 })
        {
            return this;
        }

        var builder = _bindings.ToBuilder();
        foreach (var pair in bindings)
        {
            if (pair.Value.IsEmpty)
            {
                builder.Remove(pair.Key);
            }
            else
            {
                builder[pair.Key] = Shallow(pair.Value);
            }
        }

        return builder.Count == 0 ? Empty : new BindingEnvironment(builder.ToImmutable());
    }

    /// <summary>This environment without the functions in it.</summary>
    public BindingEnvironment WithoutFunctions() =>
        Empty.With(_bindings.Select(pair => new KeyValuePair<ISymbol, Binding>(pair.Key, new Binding(pair.Value.Facts, [], pair.Value.Type, pair.Value.Constant, pair.Value.Members))));

    /// <summary>What is known of where values lie, and nothing of which ones, or of what type, they are.</summary>
    public BindingEnvironment WithoutConstants() => Empty.With(_bindings.Select(pair => new KeyValuePair<ISymbol, Binding>(
        pair.Key, new Binding(pair.Value.Facts & ~(ValueFacts.Constants | ValueFacts.Zero), [], null))));

    /// <summary>What both environments know, apart from functions.</summary>
    public BindingEnvironment Intersect(BindingEnvironment other) =>
        Empty.With(_bindings.Select(pair => new KeyValuePair<ISymbol, Binding>(
            pair.Key, other._bindings.TryGetValue(pair.Key, out var binding)
                ? Both(pair.Value, binding)
                : new Binding(ValueFacts.None, [], null))));

    /// <summary>A text that says the same, if it consists of facts about the parameters of <paramref name="member"/>; functions and types have no name outside the compilation.</summary>
    public string? Describe(ISymbol member)
    {
        if (_bindings.IsEmpty)
        {
            return "";
        }

        return _bindings.All(pair => pair.Key is IParameterSymbol && SymbolEqualityComparer.Default.Equals(pair.Key.ContainingSymbol, member) && pair.Value.Functions.IsEmpty && pair.Value is { Type: null, Members: null, Constant: not string })
            ? string.Join(" ", _bindings.Select(pair => $"{((IParameterSymbol)pair.Key).Ordinal}:{pair.Value.Facts:d}:{pair.Value.Constant}").OrderBy(text => text, StringComparer.Ordinal))
            : null;
    }

    /// <inheritdoc/>
    public bool Equals(BindingEnvironment? other)
    {
        if (ReferenceEquals(this, other))
        {
            return true;
        }

        if (other is null || other._hash != _hash || other._bindings.Count != _bindings.Count)
        {
            return false;
        }

        foreach (var pair in _bindings)
        {
            if (!other._bindings.TryGetValue(pair.Key, out var binding) || !binding.Equals(pair.Value))
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as BindingEnvironment);

    /// <inheritdoc/>
    public override int GetHashCode() => _hash;

    private static Binding Both(Binding first, Binding second) => new(
        first.Facts & second.Facts,
        [],
        SymbolEqualityComparer.Default.Equals(first.Type, second.Type) ? first.Type : null,
        Equals(first.Constant, second.Constant) ? first.Constant : null,
        first.Members is { } left && second.Members is { } right && left.Intersect(right) is { _bindings.IsEmpty: false } members ? members : null);

    private static Binding Shallow(Binding binding) =>
        new(binding.Facts, binding.Functions.RemoveAll(function => function.Environment._depth >= MaximumDepth), binding.Type, binding.Constant, binding.Members);
}
