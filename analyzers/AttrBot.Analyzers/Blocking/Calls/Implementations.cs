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

        if (ExactTypes(instance, environment, cancellationToken) is { } exact)
        {
            return [.. exact.Select(type => Find(method, type)).OfType<IMethodSymbol>().Distinct<IMethodSymbol>(SymbolEqualityComparer.Default)];
        }

        var receiver = instance is null ? method.ContainingType : ForcedValues.Unwrap(instance).Type ?? method.ContainingType;
        if (receiver is ITypeParameterSymbol parameter)
        {
            receiver = parameter.ConstraintTypes.FirstOrDefault(type => method.ContainingType.Equals(type, SymbolEqualityComparer.Default)) ?? method.ContainingType;
        }

        if (receiver is not INamedTypeSymbol named || !Dispatch.MayReachSource(method) || IsTooGeneral(named))
        {
            return [];
        }

        var key = (method, named);
        return _known.TryGetValue(key, out var known) ? known : _known.GetOrAdd(key, FindAll(method, named, cancellationToken));
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

    /// <summary>The types of the objects that <paramref name="instance"/> can be, if all are known.</summary>
    private List<ITypeSymbol>? ExactTypes(IOperation? instance, BindingEnvironment environment, CancellationToken cancellationToken)
    {
        if (instance is null or IInstanceReferenceOperation)
        {
            return null;
        }

        var origins = tracer.Trace(instance, environment, cancellationToken);
        return origins.Count > 0 && origins.All(origin => origin.Operation is IObjectCreationOperation)
            ? [.. origins.Select(origin => origin.Operation!.Type!)]
            : null;
    }

    /// <summary>The method that runs when <paramref name="method"/> is called on an object of <paramref name="type"/>.</summary>
    private static IMethodSymbol? Find(IMethodSymbol method, ITypeSymbol type)
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
