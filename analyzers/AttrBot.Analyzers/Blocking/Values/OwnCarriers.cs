using System.Collections.Concurrent;
using AttrBot.Analyzers.Blocking.Bodies;
using AttrBot.Analyzers.Blocking.Catalog;
using AttrBot.Analyzers.Scope;
using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Blocking.Values;

/// <summary>
/// Knows the streams, readers and writers that this compilation declares: what one can read and write lies in its fields, unless it is
/// made around another, or its code blocks.
/// </summary>
internal sealed class OwnCarriers(BlockingApiCatalog catalog, BodySource bodies)
{
    private readonly ConcurrentDictionary<INamedTypeSymbol, bool> _known = new(SymbolEqualityComparer.Default);

    /// <summary>Whether objects of <paramref name="type"/> do no more I/O than what they are made of.</summary>
    public bool IsAsItsParts(ITypeSymbol? type, CancellationToken cancellationToken)
    {
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Class } named || !bodies.Operations.Contains(named))
        {
            return false;
        }

        var definition = named.OriginalDefinition;
        return _known.TryGetValue(definition, out var known) ? known : _known.GetOrAdd(definition, Find(definition, cancellationToken));
    }

    private bool Find(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        for (var current = type; current is not null && current.IsInSource(); current = current.BaseType)
        {
            foreach (var member in current.GetMembers().Where(member => !member.IsStatic))
            {
                var isHarmless = member switch
                {
                    IFieldSymbol field => IsPlain(field.Type) || catalog.IsCarrier(field.Type),
                    IMethodSymbol { MethodKind: not MethodKind.Constructor } method => bodies.Find(method, cancellationToken) is not { } body || body.Sites.All(site => site.Api.Has(BlockingFlags.InMemoryOk)),
                    _ => true,
                };
                if (!isHarmless)
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>Whether a value is nothing but data: it can reach neither a connection nor a file.</summary>
    public static bool IsPlain(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => IsPlain(array.ElementType),
        ITypeParameterSymbol => true,
        { SpecialType: not SpecialType.None and not SpecialType.System_Object } or { TypeKind: TypeKind.Enum } => true,
        INamedTypeSymbol { ContainingNamespace: var space } named when space?.ToDisplayString() is "System" or "System.Text" or "System.Buffers" or "System.Collections.Generic" or "System.Threading" =>
            named.TypeKind != TypeKind.Delegate && named.TypeArguments.All(IsPlain),
        _ => false,
    };
}
