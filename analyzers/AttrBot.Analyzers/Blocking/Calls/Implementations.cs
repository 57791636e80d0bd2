using System.Collections.Concurrent;
using System.Collections.Immutable;
using AttrBot.Analyzers.Blocking.Bodies;
using AttrBot.Analyzers.Blocking.Values;
using AttrBot.Analyzers.Scope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Calls;

/// <summary>Finds the methods of this compilation that a virtual or interface call may run.</summary>
internal sealed class Implementations(Compilation compilation, OriginTracer tracer)
{
    private readonly ConcurrentDictionary<(ISymbol Method, ISymbol Receiver), ImmutableArray<IMethodSymbol>> _known = new();
    private readonly SourceTypes _types = new(compilation);

    /// <summary>What a call of <paramref name="method"/> on <paramref name="instance"/> may run; the method itself if it is not virtual.</summary>
    public IReadOnlyList<IMethodSymbol> Of(IMethodSymbol method, IOperation? instance, BindingEnvironment environment, CancellationToken cancellationToken)
    {
        if (!Dispatch.IsDispatched(method, instance))
        {
            return [method];
        }

        return KnownTypes(instance, environment, cancellationToken) is { } known
            ? [.. known.SelectMany(type => OfReceiver(method, type.Type, type.IsExact, cancellationToken)).Distinct<IMethodSymbol>(SymbolEqualityComparer.Default)]
            : OfReceiver(method, ReceiverOf(method, instance), false, cancellationToken);
    }

    private IReadOnlyList<IMethodSymbol> OfReceiver(IMethodSymbol method, ITypeSymbol receiver, bool isExact, CancellationToken cancellationToken)
    {
        if (isExact)
        {
            return Find(method, receiver) is { } exact ? [exact] : [];
        }

        if (receiver is not INamedTypeSymbol named || !Dispatch.MayReachSource(method) || IsTooGeneral(named))
        {
            return [];
        }

        var key = (method, named);
        return _known.TryGetValue(key, out var known) ? known : _known.GetOrAdd(key, FindAll(method, named, cancellationToken));
    }

    private static ITypeSymbol ReceiverOf(IMethodSymbol method, IOperation? instance)
    {
        var receiver = instance is null ? null : ForcedValues.Unwrap(instance).Type;
        return receiver is null or ITypeParameterSymbol ? method.ContainingType : receiver;
    }

    private ImmutableArray<IMethodSymbol> FindAll(IMethodSymbol method, INamedTypeSymbol receiver, CancellationToken cancellationToken)
    {
        var found = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default);
        foreach (var type in _types.DerivedFrom(receiver, cancellationToken))
        {
            if (Find(method, type) is { IsAbstract: false } implementation)
            {
                found.Add(implementation.OriginalDefinition);
            }
        }

        if (!method.IsAbstract && method.IsInSource())
        {
            found.Add(method.OriginalDefinition);
        }

        return [.. found];
    }

    /// <summary>The types that <paramref name="instance"/> can have, if something is known of each of its origins.</summary>
    private List<(ITypeSymbol Type, bool IsExact)>? KnownTypes(IOperation? instance, BindingEnvironment environment, CancellationToken cancellationToken)
    {
        if (instance is null or IInstanceReferenceOperation)
        {
            return null;
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

    /// <summary>The method that runs when <paramref name="method"/> is called on an object of <paramref name="type"/>.</summary>
    public static IMethodSymbol? Find(IMethodSymbol method, ITypeSymbol type)
    {
        if (method.ContainingType.TypeKind == TypeKind.Interface)
        {
            var declared = type.AllInterfaces.FirstOrDefault(contract => SymbolEqualityComparer.Default.Equals(contract, method.ContainingType))
                ?? type.AllInterfaces.FirstOrDefault(contract => SymbolEqualityComparer.Default.Equals(contract.OriginalDefinition, method.ContainingType.OriginalDefinition));
            var member = declared?.GetMembers(method.Name).OfType<IMethodSymbol>()
                .FirstOrDefault(m => SymbolEqualityComparer.Default.Equals(m.OriginalDefinition, method.OriginalDefinition));
            return member is null ? null : type.FindImplementationForInterfaceMember(member) as IMethodSymbol;
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

    private static bool IsTooGeneral(INamedTypeSymbol receiver) =>
        receiver.SpecialType is SpecialType.System_Object or SpecialType.System_IDisposable || receiver.Name == "IAsyncDisposable" && !receiver.IsInSource();
}
