using System.Collections.Concurrent;
using System.Collections.Immutable;
using AttrBot.Analyzers.Blocking.Bodies;
using AttrBot.Analyzers.Scope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Values;

/// <summary>
/// What is known of the members of an object by the way it was made: <c>new Report(memory).Write()</c> writes into memory, where
/// <c>Report</c> keeps the stream that it is given.
/// </summary>
internal sealed class HeldValues(BodySource bodies, OriginTracer tracer, MemberValues members, InMemoryValues inMemory, OpenModes modes)
{
    private readonly ConcurrentDictionary<INamedTypeSymbol, Holders> _holders = new(SymbolEqualityComparer.Default);

    /// <summary>The members of <paramref name="instance"/> that lie in memory or were opened for reading, and so what its constructor was given where that is a primary one; and whether it does so itself.</summary>
    public IEnumerable<KeyValuePair<ISymbol, Binding>> Of(
        IOperation? instance, BindingEnvironment environment, ConstructorBinder bind, CancellationToken cancellationToken)
    {
        if (instance is null or IInstanceReferenceOperation || ForcedValues.Unwrap(instance).Type is not INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Interface or TypeKind.Struct } type ||
            !type.IsInSource() || (type.TypeKind != TypeKind.Interface && !type.IsAbstract && !HoldersOf(type).TakesCarriers))
        {
            return [];
        }

        // A stream that is known to do no I/O was given none that does.
        if (type.TypeKind == TypeKind.Class && HoldersOf(type) is { TakesCarriers: true, Members: var own } && inMemory.IsCarrier(type) && inMemory.KindOf(instance, environment, cancellationToken) == MemoryKind.InMemory)
        {
            var parts = BindingEnvironment.Empty.With(type.OriginalDefinition.InstanceConstructors.SelectMany(constructor => constructor.Parameters)
                .Where(parameter => inMemory.IsCarrier(parameter.Type))
                .Select(parameter => new KeyValuePair<ISymbol, Binding>(parameter, new Binding(ValueFacts.InMemory, [], null))));
            return FactsOf(own, parts, _ => true, cancellationToken).Prepend(new(type.OriginalDefinition, new Binding(ValueFacts.InMemory, [], null))).ToList();
        }

        var origins = tracer.Trace(instance, environment, cancellationToken);
        if (origins is not [{ Operation: IObjectCreationOperation { Constructor: { } constructor, Type: INamedTypeSymbol made } creation } origin] ||
            HoldersOf(made) is not { TakesCarriers: true, Members: var holders })
        {
            return [];
        }

        var given = bind(constructor, creation.Arguments, origin.Environment);
        var primary = given.Bindings.Where(pair => pair.Key is IParameterSymbol && bodies.IsPrimary(constructor, cancellationToken));
        var run = new HashSet<ISymbol>(SymbolEqualityComparer.Default) { constructor.OriginalDefinition };
        for (var (current, bound) = (constructor, given); bodies.ChainedFrom(current, cancellationToken) is { } next && run.Add(next.TargetMethod.OriginalDefinition); current = next.TargetMethod)
        {
            bound = bind(next.TargetMethod, next.Arguments, bound);
            given = given.With(bound.Bindings);
        }

        return primary.Concat(FactsOf(holders, given, run.Contains, cancellationToken)).ToList();
    }

    /// <summary>Whether an object that is made is a stream, reader or writer, and does no I/O: its constructor may read it.</summary>
    public ValueFacts FactsOfNew(IObjectCreationOperation creation, BindingEnvironment environment, CancellationToken cancellationToken) =>
        creation.Type is INamedTypeSymbol { TypeKind: TypeKind.Class } type && type.IsInSource() && inMemory.IsCarrier(type) && inMemory.KindOf(creation, environment, cancellationToken) == MemoryKind.InMemory
            ? ValueFacts.InMemory
            : ValueFacts.None;

    private IEnumerable<KeyValuePair<ISymbol, Binding>> FactsOf(ImmutableArray<ISymbol> holders, BindingEnvironment given, Func<ISymbol, bool> runs, CancellationToken cancellationToken) =>
        holders.Select(holder => new KeyValuePair<ISymbol, Binding>(holder, new Binding(FactsOf(holder, given, runs, cancellationToken), [], null))).Where(pair => !pair.Value.IsEmpty);

    private ValueFacts FactsOf(ISymbol holder, BindingEnvironment given, Func<ISymbol, bool> runs, CancellationToken cancellationToken)
    {
        var values = members.Of(holder, cancellationToken).Where(value => ConstructorAround(value, cancellationToken) is not { } constructor || runs(constructor)).ToList();
        if (values.Count == 0)
        {
            return ValueFacts.None;
        }

        return (values.All(value => inMemory.KindOf(value, given, cancellationToken) == MemoryKind.InMemory) ? ValueFacts.InMemory : ValueFacts.None) |
            (values.All(value => modes.IsReadOnly(value, given, cancellationToken)) ? ValueFacts.ReadOnly : ValueFacts.None);
    }

    /// <summary>The constructor whose code gives a member a value: another than the object was made by does not run.</summary>
    private static ISymbol? ConstructorAround(IOperation value, CancellationToken cancellationToken) =>
        value.Syntax.FirstAncestorOrSelf<ConstructorDeclarationSyntax>() is { } syntax ? value.SemanticModel?.GetDeclaredSymbol(syntax, cancellationToken) : null;

    /// <summary>What is known of the parameters of a constructor that is called with some arguments.</summary>
    public delegate BindingEnvironment ConstructorBinder(IMethodSymbol constructor, ImmutableArray<IArgumentOperation> arguments, BindingEnvironment caller);

    /// <summary>The members of a class that hold streams, readers or writers, and are set by itself alone, where it may be given one.</summary>
    private Holders HoldersOf(INamedTypeSymbol type) =>
        _holders.TryGetValue(type.OriginalDefinition, out var known) ? known : _holders.GetOrAdd(type.OriginalDefinition, Find(type.OriginalDefinition));

    private Holders Find(INamedTypeSymbol type)
    {
        if (!bodies.Operations.Contains(type) || !type.InstanceConstructors.Any(constructor => constructor.Parameters.Any(parameter => inMemory.IsCarrier(parameter.Type))))
        {
            return new Holders(false, []);
        }

        return new Holders(
            true,
            [.. type.GetMembers().Where(member => !member.IsStatic && !member.IsImplicitlyDeclared && MemberValues.IsAssignedOnlyInside(member) && member switch
            {
                IFieldSymbol field => inMemory.IsCarrier(field.Type),
                IPropertySymbol property => inMemory.IsCarrier(property.Type),
                _ => false,
            })]);
    }

    /// <summary>Whether a class may be given a stream, reader or writer when it is made, and the members that hold one.</summary>
    private sealed record Holders(bool TakesCarriers, ImmutableArray<ISymbol> Members);
}
