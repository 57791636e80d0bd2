using System.Collections.Concurrent;
using System.Collections.Immutable;
using AttrBot.Analyzers.Blocking.Bodies;
using AttrBot.Analyzers.Blocking.Values;
using AttrBot.Analyzers.Scope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Calls;

/// <summary>Finds the methods of this compilation that a virtual or interface call may run.</summary>
internal sealed class Implementations(SourceTypes types, Compilation compilation, OriginTracer tracer, BodySource bodies)
{
    private readonly ConcurrentDictionary<(ISymbol Method, ISymbol Receiver, ISymbol Contract), ImmutableArray<IMethodSymbol>> _known = new();
    private readonly SourceTypes _types = types;

    /// <summary>What a call of <paramref name="method"/> on <paramref name="instance"/> may run; the method itself if it is not virtual.</summary>
    public IReadOnlyList<IMethodSymbol> Of(IMethodSymbol method, IOperation? instance, BindingEnvironment environment, CancellationToken cancellationToken)
    {
        if (!Dispatch.IsDispatched(method, instance))
        {
            return [method];
        }

        var known = KnownTypes(instance, environment, cancellationToken);
        if (instance is not null && TestedTypes.Of(instance, bodies, cancellationToken) is { } tested)
        {
            known = known is not null && known.All(type => type.IsExact) ? known.FindAll(type => type.Type.DerivesFrom(tested.OriginalDefinition)) : [(tested, false)];
        }

        return known is not null
            ? [.. known.SelectMany(type => OfReceiver(method, type.Type, type.IsExact, environment, cancellationToken)).Distinct<IMethodSymbol>(SymbolEqualityComparer.Default)]
            : OfReceiver(method, ReceiverOf(method, instance), false, environment, cancellationToken);
    }

    /// <summary>
    /// Whether what a call of <paramref name="method"/> on <paramref name="instance"/> may run is all in this compilation: what another assembly
    /// declares may be implemented in others, too.
    /// </summary>
    public bool AreAllHere(IMethodSymbol method, IOperation? instance, BindingEnvironment environment, CancellationToken cancellationToken) =>
        IsHere(method) || IsHere(ReceiverOf(method, instance)) ||
        (instance is not null && TestedTypes.Of(instance, bodies, cancellationToken) is { } tested && IsHere(tested)) ||
        KnownTypes(instance, environment, cancellationToken)?.TrueForAll(known => known.IsExact || IsHere(known.Type)) == true;

    /// <summary>Not whether its source is at hand: an editor has that of other projects, too.</summary>
    private bool IsHere(ISymbol symbol) => SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, compilation.Assembly);

    /// <summary>
    /// What is known of the object of a call in the method of a base class that it runs: a type below that of the method, so that what the
    /// method calls of its own object is not looked for in other branches of the family.
    /// </summary>
    public INamedTypeSymbol? NarrowedReceiver(IMethodSymbol called, IOperation? instance, BindingEnvironment environment, CancellationToken cancellationToken) =>
        instance is not null && ForcedValues.Unwrap(instance).Type is INamedTypeSymbol receiver ? Narrowed(called, receiver, environment, cancellationToken) : null;

    /// <summary>
    /// The same of a call that an object makes on itself, in a base class with type arguments: other constructions of it are other families.
    /// </summary>
    public INamedTypeSymbol? NarrowedSelf(IMethodSymbol called, IInstanceReferenceOperation instance, INamedTypeSymbol? caller, BindingEnvironment environment, CancellationToken cancellationToken) =>
        instance.ReferenceKind == InstanceReferenceKind.ContainingTypeInstance && called.ContainingType.IsGenericType && (environment.Self ?? caller) is { } receiver
            ? Narrowed(called, receiver, environment, cancellationToken)
            : null;

    /// <summary>
    /// The class of the object of a call, where that is known for sure (<c>new Tools().Run()</c>) and other classes have the called method, too:
    /// what those override does not run.
    /// </summary>
    public INamedTypeSymbol? ExactReceiver(IMethodSymbol called, IOperation instance, BindingEnvironment environment, CancellationToken cancellationToken) =>
        called is { IsStatic: false, ContainingType: { TypeKind: TypeKind.Class, IsSealed: false } declaring } && declaring.IsInSource() &&
        _types.DerivedFrom(declaring.OriginalDefinition, cancellationToken).Length > 1 &&
        KnownTypes(instance, environment, cancellationToken) is [{ Type: INamedTypeSymbol made }, ..] known &&
        known.TrueForAll(type => type.IsExact && SymbolEqualityComparer.Default.Equals(type.Type, made))
            ? TypeArguments.Substitute(made, environment)
            : null;

    /// <summary>Whether constructors of base classes run for a new <paramref name="made"/> that may call what it overrides.</summary>
    public static bool IsMadeByFamily(INamedTypeSymbol made)
    {
        for (var type = made.BaseType; made.TypeKind == TypeKind.Class && type is not null && type.IsInSource(); type = type.BaseType)
        {
            if (type.GetMembers().Any(member => member.IsVirtual || member.IsAbstract))
            {
                return true;
            }
        }

        return false;
    }

    private INamedTypeSymbol? Narrowed(IMethodSymbol called, INamedTypeSymbol receiver, BindingEnvironment environment, CancellationToken cancellationToken)
    {
        if (called is not { IsStatic: false, ContainingType: { TypeKind: TypeKind.Class, IsSealed: false } declaring } || !declaring.IsInSource() ||
            SymbolEqualityComparer.Default.Equals(receiver.OriginalDefinition, declaring.OriginalDefinition) || IsTooGeneral(receiver))
        {
            return null;
        }

        var family = _types.DerivedFrom(declaring.OriginalDefinition, cancellationToken);
        if (family.Length <= 1)
        {
            return null;
        }

        receiver = TypeArguments.Substitute(receiver, environment);
        var possible = _types.DerivedFrom(receiver, cancellationToken).Where(type => type.DerivesFrom(declaring.OriginalDefinition)).ToList();
        return possible switch
        {
            [var only] => only,
            { Count: > 0 } when possible.Count < family.Length => receiver,
            _ => null,
        };
    }

    private IReadOnlyList<IMethodSymbol> OfReceiver(IMethodSymbol method, ITypeSymbol receiver, bool isExact, BindingEnvironment environment, CancellationToken cancellationToken)
    {
        if (isExact)
        {
            return Find(method, receiver) is { } exact ? [exact] : [];
        }

        if (receiver is not INamedTypeSymbol named || (!Dispatch.MayReachSource(method) && !named.IsInSource()) || IsTooGeneral(named))
        {
            return [];
        }

        named = TypeArguments.Substitute(named, environment);
        var contract = TypeArguments.Substitute(method.ContainingType, environment);
        var key = (method, named, contract);
        return _known.TryGetValue(key, out var known) ? known : _known.GetOrAdd(key, FindAll(method, named, contract, cancellationToken));
    }

    private static ITypeSymbol ReceiverOf(IMethodSymbol method, IOperation? instance)
    {
        var receiver = instance is null ? null : ForcedValues.Unwrap(instance).Type;
        return receiver is null or ITypeParameterSymbol ? method.ContainingType : receiver;
    }

    private ImmutableArray<IMethodSymbol> FindAll(IMethodSymbol method, INamedTypeSymbol receiver, INamedTypeSymbol contract, CancellationToken cancellationToken)
    {
        var found = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default);
        foreach (var type in _types.DerivedFrom(receiver, cancellationToken))
        {
            foreach (var implementation in contract.TypeKind == TypeKind.Interface ? FindEach(method, contract, type) : [Find(method, type)])
            {
                if (implementation is { IsAbstract: false })
                {
                    found.Add(implementation.OriginalDefinition);
                }
            }
        }

        // Types of other assemblies may derive from the receiver, and leave its own member as it is.
        if ((receiver.TypeKind == TypeKind.Class ? Find(method, receiver) ?? method : method) is { IsAbstract: false } own && own.IsInSource())
        {
            found.Add(own.OriginalDefinition);
        }

        return [.. found];
    }

    /// <summary>The types that <paramref name="instance"/> can have, if something is known of each of its origins.</summary>
    private List<(ITypeSymbol Type, bool IsExact)>? KnownTypes(IOperation? instance, BindingEnvironment environment, CancellationToken cancellationToken)
    {
        if (instance is null or IInstanceReferenceOperation)
        {
            return instance is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } && environment.Self is { } self ? [(self, (environment.SelfFacts & ValueFacts.Exact) != 0)] : null;
        }

        var known = new List<(ITypeSymbol Type, bool IsExact)>();
        foreach (var origin in tracer.Trace(instance, environment, cancellationToken))
        {
            switch (origin.Operation)
            {
                case IObjectCreationOperation { Type: { } created }:
                    known.Add((created, true));
                    break;
                case IParameterReferenceOperation parameter when origin.Environment[parameter.Parameter].Type is { } bound:
                    known.Add((bound, false));
                    break;
                case { Type: ITypeParameterSymbol type } when origin.Environment[type] is { } argument:
                    known.Add((argument, false));
                    break;
                default:
                    return null;
            }
        }

        return known.Count > 0 ? known : null;
    }

    /// <summary>What implements <paramref name="method"/> in <paramref name="type"/>: a handler of several messages implements its interface once for each.</summary>
    private static IEnumerable<IMethodSymbol?> FindEach(IMethodSymbol method, INamedTypeSymbol contract, ITypeSymbol type) =>
        type.AllInterfaces.Where(declared => TypeArguments.Agree(declared, contract))
            .Select(declared => declared.GetMembers(method.Name).OfType<IMethodSymbol>()
                .FirstOrDefault(member => SymbolEqualityComparer.Default.Equals(member.OriginalDefinition, method.OriginalDefinition)))
            .Select(member => member is null ? null : OfContract(member, type));

    /// <summary>The method that runs when <paramref name="method"/> is called on an object of <paramref name="type"/>.</summary>
    public static IMethodSymbol? Find(IMethodSymbol method, ITypeSymbol type)
    {
        if (method.ContainingType.TypeKind == TypeKind.Interface)
        {
            var declared = type.AllInterfaces.FirstOrDefault(contract => SymbolEqualityComparer.Default.Equals(contract, method.ContainingType))
                ?? type.AllInterfaces.FirstOrDefault(contract => SymbolEqualityComparer.Default.Equals(contract.OriginalDefinition, method.ContainingType.OriginalDefinition));
            var member = declared?.GetMembers(method.Name).OfType<IMethodSymbol>()
                .FirstOrDefault(m => SymbolEqualityComparer.Default.Equals(m.OriginalDefinition, method.OriginalDefinition));
            return member is null ? null : OfContract(member, type);
        }

        for (var current = type; current is not null; current = current.BaseType)
        {
            foreach (var candidate in current.GetMembers(method.Name).OfType<IMethodSymbol>())
            {
                for (var overridden = candidate; overridden is not null; overridden = overridden.OverriddenMethod)
                {
                    if (SymbolEqualityComparer.Default.Equals(overridden.OriginalDefinition, method.OriginalDefinition))
                    {
                        return candidate;
                    }
                }
            }
        }

        return null;
    }

    /// <summary>What implements a member of an interface in <paramref name="type"/>: a base class may do so with what the type overrides.</summary>
    private static IMethodSymbol? OfContract(IMethodSymbol member, ITypeSymbol type) =>
        type.FindImplementationForInterfaceMember(member) is not IMethodSymbol implementation
            ? null
            : implementation is { ContainingType.TypeKind: not TypeKind.Interface } and ({ IsAbstract: true } or { IsVirtual: true } or { IsOverride: true })
                ? Find(implementation, type) ?? implementation
                : implementation;

    private static bool IsTooGeneral(INamedTypeSymbol receiver) =>
        receiver.SpecialType is SpecialType.System_Object or SpecialType.System_IDisposable || receiver.Name == "IAsyncDisposable" && !receiver.IsInSource();
}
