using System.Globalization;
using AttrBot.Analyzers.Scope;
using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Capabilities;

/// <summary>The types that say what a messenger can do and what a member needs, resolved once a compilation.</summary>
internal sealed class CapabilityTypes
{
    private readonly INamedTypeSymbol _filter;
    private readonly INamedTypeSymbol _capabilities;
    private readonly INamedTypeSymbol _requires;

    // The generator gives the assembly an attribute for each trigger: to look through them for each handler would take the square of their number.
    private readonly Lazy<INamedTypeSymbol[]> _filtersOnAssembly;

    private CapabilityTypes(IAssemblySymbol assembly, INamedTypeSymbol filter, INamedTypeSymbol capabilities, INamedTypeSymbol requires)
    {
        _filter = filter;
        _capabilities = capabilities;
        _requires = requires;
        _filtersOnAssembly = new Lazy<INamedTypeSymbol[]>(() => [.. FiltersOn(assembly)]);
    }

    /// <summary>The types that <paramref name="compilation"/> knows; <see langword="null"/> if it does not know them.</summary>
    public static CapabilityTypes? Create(Compilation compilation) =>
        compilation.GetTypeByMetadataName("AttrBot.MessengerFilterAttribute") is { } filter &&
        compilation.GetTypeByMetadataName("AttrBot.MessengerCapabilitiesAttribute") is { } capabilities &&
        compilation.GetTypeByMetadataName("AttrBot.RequiresCapabilityAttribute") is { } requires
            ? new CapabilityTypes(compilation.Assembly, filter, capabilities, requires)
            : null;

    /// <summary>
    /// The messengers that a handler is restricted to: by filters on it, on its class and on its assembly, and by those that C# lets
    /// it inherit. Filters of an outer class do not count.
    /// </summary>
    /// <param name="handler">A handler of the compilation.</param>
    public List<INamedTypeSymbol> MessengersOf(IMethodSymbol handler)
    {
        var messengers = new List<INamedTypeSymbol>();
        for (var method = handler; method is not null; method = method.OverriddenMethod)
        {
            messengers.AddRange(FiltersOn(method));
        }

        for (var type = handler.ContainingType; type is not null; type = type.BaseType)
        {
            messengers.AddRange(FiltersOn(type));
        }

        messengers.AddRange(_filtersOnAssembly.Value);
        return messengers;
    }

    /// <summary>What the messenger of a filter can do; <see langword="null"/> if it does not say.</summary>
    public int? CapabilitiesOf(INamedTypeSymbol filter) => ValueOf(filter, _capabilities);

    /// <summary>What a member needs; <see langword="null"/> if nothing.</summary>
    public int? CapabilitiesNeededBy(ISymbol member) => ValueOf(member.OriginalDefinition, _requires);

    /// <summary>The names of capabilities, as code writes them.</summary>
    public string NameOf(int capabilities)
    {
        if (_requires.InstanceConstructors is not [{ Parameters: [{ Type: INamedTypeSymbol flags }] }, ..])
        {
            return capabilities.ToString(CultureInfo.InvariantCulture);
        }

        var names = flags.GetMembers().OfType<IFieldSymbol>()
            .Where(flag => flag.ConstantValue is int value && value != 0 && (value & capabilities) == value)
            .Select(flag => flag.Name);
        return string.Join(", ", names);
    }

    private static int? ValueOf(ISymbol symbol, INamedTypeSymbol attributeType)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, attributeType) && attribute.ConstructorArguments is [{ Value: int value }])
            {
                return value;
            }
        }

        return null;
    }

    private IEnumerable<INamedTypeSymbol> FiltersOn(ISymbol scope) =>
        scope.GetAttributes().Select(attribute => attribute.AttributeClass).OfType<INamedTypeSymbol>().Where(type => type.DerivesFrom(_filter));
}
