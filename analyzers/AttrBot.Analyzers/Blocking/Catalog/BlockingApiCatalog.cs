using System.Collections.Concurrent;
using System.Collections.Immutable;
using AttrBot.Analyzers.Summaries;
using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Blocking.Catalog;

/// <summary>
/// Answers, for symbols of one compilation, which line of the classification decides. The project's own lines come before
/// the embedded ones, the more specific before the more general, and a member's own before those of what it overrides or
/// implements.
/// </summary>
internal sealed class BlockingApiCatalog(ImmutableArray<BlockingApiSet> sets)
{
    private readonly ImmutableArray<BlockingTypeEntries?> _none = [.. sets.Select(_ => (BlockingTypeEntries?)null)];
    private readonly ConcurrentDictionary<ISymbol, BlockingApi?> _members = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<(INamedTypeSymbol Type, BlockingCategory Category), BlockingApi?> _instances = new(InstanceKeyComparer.Instance);
    private readonly ConcurrentDictionary<INamedTypeSymbol, ImmutableArray<BlockingTypeEntries?>> _types = new(SymbolEqualityComparer.Default);

    /// <summary>The catalog of a compilation: the embedded lines after the project's <paramref name="additional"/> ones.</summary>
    public static BlockingApiCatalog Create(IEnumerable<BlockingApi> additional) =>
        new([new BlockingApiSet(additional), EmbeddedBlockingApis.Set]);

    /// <summary>
    /// The line that makes a use of <paramref name="member"/> (a method, constructor, property or field) blocking, or null.
    /// </summary>
    /// <param name="member">What is used.</param>
    /// <param name="receiver">The static type of the expression it is used on, if any.</param>
    public BlockingApi? FindBlocking(ISymbol member, ITypeSymbol? receiver)
    {
        var api = Find(member);
        return api is null || api.IsSilenced || api.Category.IsFact() || IsSilencedOn(member, receiver)
            ? null
            : api;
    }

    /// <summary>What the assembly of <paramref name="method"/> tells of it, unless a line silences it.</summary>
    public BlockingApi? FindSummary(IMethodSymbol method) => FindBlocking(method, null) is { Path.Length: > 0 } api ? api : null;

    /// <summary>Whether a <c>!</c> line says that <paramref name="method"/> never blocks.</summary>
    public bool IsSilenced(IMethodSymbol method) => Find(method.AssociatedSymbol ?? method) is { IsSilenced: true };

    /// <summary>The line about <paramref name="member"/>, whether it blocks or not; null when none silences or classifies it.</summary>
    public BlockingApi? FindLine(ISymbol member) => Find(member) is { IsSilenced: false } api ? api : null;

    /// <summary>Whether a value of <paramref name="type"/> stands for I/O.</summary>
    public bool IsCarrier(ITypeSymbol? type) => FindInstance(type, BlockingCategory.Carrier) is not null;

    /// <summary>The line about instances of <paramref name="type"/> or what it derives from.</summary>
    public BlockingApi? FindInstance(ITypeSymbol? type, BlockingCategory category) => type switch
    {
        INamedTypeSymbol named => FindInstance((named.OriginalDefinition, category)),
        ITypeParameterSymbol parameter => parameter.ConstraintTypes.Select(constraint => FindInstance(constraint, category)).FirstOrDefault(api => api is not null),
        _ => null,
    };

    private BlockingApi? FindInstance((INamedTypeSymbol Type, BlockingCategory Category) key) =>
        _instances.TryGetValue(key, out var known) ? known : _instances.GetOrAdd(key, FindInstanceCore(key.Type, key.Category));

    private BlockingApi? Find(ISymbol member)
    {
        var definition = (member is IMethodSymbol { ReducedFrom: { } reducedFrom } ? reducedFrom : member).OriginalDefinition;
        return _members.TryGetValue(definition, out var api) ? api : _members.GetOrAdd(definition, FindCore(definition));
    }

    private BlockingApi? FindCore(ISymbol member)
    {
        if (FindOwn(member) is { } own)
        {
            return own;
        }

        // A member with a body in this compilation is judged by that body.
        if (member.DeclaringSyntaxReferences.Length > 0 && !member.IsAbstract)
        {
            return null;
        }

        if (member is IMethodSymbol method && ReferencedSummaries.Find(method) is { } summary)
        {
            return summary;
        }

        if (Overridden(member) is { } overridden)
        {
            return Find(overridden);
        }

        return FindHidden(member) ?? FindImplemented(member);
    }

    private BlockingApi? FindOwn(ISymbol member)
    {
        if (member.ContainingType is not { } type)
        {
            return null;
        }

        foreach (var entries in EntriesOf(type))
        {
            var name = member is IMethodSymbol { MethodKind: MethodKind.Constructor } ? "#ctor" : member.MetadataName;
            if (entries is not null && member.GetDocumentationCommentId() is { } id &&
                entries.Find(id, name, AllowsWildcards(member)) is { } api)
            {
                return api;
            }
        }

        return null;
    }

    /// <summary>A member that hides one of a base type (<c>new</c>) does what that one does.</summary>
    private BlockingApi? FindHidden(ISymbol member)
    {
        if (member is not IMethodSymbol { MethodKind: MethodKind.Ordinary, IsStatic: false } method)
        {
            return null;
        }

        for (var type = method.ContainingType.BaseType; type is not null; type = type.BaseType)
        {
            foreach (var hidden in type.GetMembers(method.Name).OfType<IMethodSymbol>())
            {
                if (!hidden.IsStatic && hidden.Parameters.Length == method.Parameters.Length && AllowsWildcards(method) &&
                    FindOwn(hidden.OriginalDefinition) is { } api)
                {
                    return api;
                }
            }
        }

        return null;
    }

    private BlockingApi? FindImplemented(ISymbol member)
    {
        if (member.IsStatic || member.ContainingType is not { TypeKind: not TypeKind.Interface } type)
        {
            return null;
        }

        foreach (var contract in type.AllInterfaces)
        {
            if (EntriesOf(contract.OriginalDefinition).All(entries => entries is null))
            {
                continue;
            }

            foreach (var declared in contract.GetMembers(member.Name))
            {
                if (SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(declared), member))
                {
                    return Find(declared);
                }
            }
        }

        return null;
    }

    /// <summary>Whether a <c>!T:</c> line of the receiver's type, or of one it derives from, silences an inherited member.</summary>
    private bool IsSilencedOn(ISymbol member, ITypeSymbol? receiver)
    {
        for (var type = receiver as INamedTypeSymbol; type is not null; type = type.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, member.ContainingType?.OriginalDefinition))
            {
                return false;
            }

            if (EntriesOf(type.OriginalDefinition).Any(entries => entries?.AllMembers is { IsSilenced: true }))
            {
                return true;
            }
        }

        return false;
    }

    private BlockingApi? FindInstanceCore(INamedTypeSymbol type, BlockingCategory category)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            foreach (var entries in EntriesOf(current.OriginalDefinition))
            {
                if (entries?.AllMembers is { IsSilenced: true } && category is BlockingCategory.Dispose or BlockingCategory.Enumerate)
                {
                    return null;
                }

                if (entries?.FindInstance(category) is { } api)
                {
                    return api;
                }
            }
        }

        foreach (var contract in type.AllInterfaces)
        {
            foreach (var entries in EntriesOf(contract.OriginalDefinition))
            {
                if (entries?.FindInstance(category) is { } api)
                {
                    return api;
                }
            }
        }

        return null;
    }

    private ImmutableArray<BlockingTypeEntries?> EntriesOf(INamedTypeSymbol type) => _types.TryGetValue(type, out var known) ? known : _types.GetOrAdd(type, FindEntries(type));

    private ImmutableArray<BlockingTypeEntries?> FindEntries(INamedTypeSymbol type)
    {
        // Most types have no line, which their names tell at once.
        if (!sets.Any(set => set.HasTypeNamed(type.MetadataName)))
        {
            return _none;
        }

        var name = type.GetDocumentationCommentId()?.Substring(2) ?? "";
        return [.. sets.Select(set => set.Find(name))];
    }

    private static ISymbol? Overridden(ISymbol member) => member switch
    {
        IMethodSymbol method => method.OverriddenMethod,
        IPropertySymbol property => property.OverriddenProperty,
        _ => null,
    };

    private static bool AllowsWildcards(ISymbol member) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.Constructor } method => !method.ReturnType.IsAwaitable(),
        IPropertySymbol property => !property.Type.IsAwaitable(),
        _ => false,
    };

    private sealed class InstanceKeyComparer : IEqualityComparer<(INamedTypeSymbol Type, BlockingCategory Category)>
    {
        public static InstanceKeyComparer Instance { get; } = new();

        public bool Equals((INamedTypeSymbol Type, BlockingCategory Category) x, (INamedTypeSymbol Type, BlockingCategory Category) y) =>
            x.Category == y.Category && SymbolEqualityComparer.Default.Equals(x.Type, y.Type);

        public int GetHashCode((INamedTypeSymbol Type, BlockingCategory Category) key) =>
            (SymbolEqualityComparer.Default.GetHashCode(key.Type) * 31) + (int)key.Category;
    }
}
