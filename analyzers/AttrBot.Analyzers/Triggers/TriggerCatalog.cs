using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using AttrBot.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Triggers;

/// <summary>The triggers of a compilation, each read once however many analyzers ask.</summary>
internal sealed class TriggerCatalog
{
    // Keyed weakly by the compilation, so nothing outlives it.
    private static readonly ConditionalWeakTable<Compilation, TriggerCatalog> Catalogs = new();

    private readonly ConcurrentDictionary<INamedTypeSymbol, ImmutableArray<TriggerDeclaration>> _declared = new(SymbolEqualityComparer.Default);
    private readonly Compilation _compilation;

    // The generator gives the assembly an attribute for each trigger: to look through them for each handler would take the square of their number.
    private readonly Lazy<bool> _isFiltered;

    private TriggerCatalog(Compilation compilation)
    {
        _compilation = compilation;
        _isFiltered = new Lazy<bool>(() => compilation.Assembly.GetAttributes().Any(attribute =>
            attribute.AttributeClass.IsOrDerivesFrom(KnownTypes.For(compilation).HandlerFilterAttribute)));
    }

    /// <summary>The catalog of a compilation; <see langword="null"/> if it does not know AttrBot.</summary>
    public static TriggerCatalog? Find(Compilation compilation) => KnownTypes.For(compilation).TriggerAttribute is null
        ? null
        : Catalogs.GetValue(compilation, static known => new TriggerCatalog(known));

    /// <summary>The triggers on the methods of a type in the order of the source; none on the implementing parts of partial methods.</summary>
    public ImmutableArray<TriggerDeclaration> DeclaredIn(INamedTypeSymbol type) =>
        _declared.TryGetValue(type, out var known) ? known : _declared.GetOrAdd(type, Read(type));

    private ImmutableArray<TriggerDeclaration> Read(INamedTypeSymbol type)
    {
        var declared = ImmutableArray.CreateBuilder<TriggerDeclaration>();
        foreach (var member in type.GetMembers())
        {
            if (member is IMethodSymbol { PartialDefinitionPart: null } method)
            {
                declared.AddRange(TriggerReader.Read(_compilation, method, _isFiltered));
            }
        }

        return declared.ToImmutable();
    }
}
