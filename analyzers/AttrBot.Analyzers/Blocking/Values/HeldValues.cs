using System.Collections.Concurrent;
using System.Collections.Immutable;
using AttrBot.Analyzers.Blocking.Bodies;
using AttrBot.Analyzers.Scope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Values;

/// <summary>
/// What is known of the members of an object by the way it was made: <c>new Report(memory).Write()</c> writes into memory, where
/// <c>Report</c> keeps the stream that it is given.
/// </summary>
internal sealed class HeldValues(BodySource bodies, OriginTracer tracer, MemberValues members, InMemoryValues inMemory)
{
    private readonly ConcurrentDictionary<INamedTypeSymbol, Holders> _holders = new(SymbolEqualityComparer.Default);

    /// <summary>The members of <paramref name="instance"/> that lie in memory, and so what its constructor was given where that is a primary one; and whether it does so itself.</summary>
    public IEnumerable<KeyValuePair<ISymbol, Binding>> Of(
        IOperation? instance, BindingEnvironment environment, Func<IObjectCreationOperation, BindingEnvironment, BindingEnvironment> bind, CancellationToken cancellationToken)
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
            return InMemoryOf(own, parts, cancellationToken).Prepend(new(type.OriginalDefinition, new Binding(ValueFacts.InMemory, [], null))).ToList();
        }

        var origins = tracer.Trace(instance, environment, cancellationToken);
        if (origins is not [{ Operation: IObjectCreationOperation { Constructor: { } constructor, Type: INamedTypeSymbol made } creation } origin] ||
            HoldersOf(made) is not { TakesCarriers: true, Members: var holders })
        {
            return [];
        }

        var given = bind(creation, origin.Environment);
        return given.Bindings.Where(pair => pair.Key is IParameterSymbol && bodies.IsPrimary(constructor, cancellationToken))
            .Concat(InMemoryOf(holders, given, cancellationToken))
            .ToList();
    }

    private IEnumerable<KeyValuePair<ISymbol, Binding>> InMemoryOf(ImmutableArray<ISymbol> holders, BindingEnvironment given, CancellationToken cancellationToken) =>
        holders.Where(holder => IsInMemory(holder, given, cancellationToken))
            .Select(holder => new KeyValuePair<ISymbol, Binding>(holder, new Binding(ValueFacts.InMemory, [], null)));

    private bool IsInMemory(ISymbol holder, BindingEnvironment given, CancellationToken cancellationToken)
    {
        var values = members.Of(holder, cancellationToken);
        return !values.IsEmpty && values.All(value => inMemory.KindOf(value, given, cancellationToken) == MemoryKind.InMemory);
    }

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
