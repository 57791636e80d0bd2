using System.Threading;
using AttrBot.Generators.Diagnostics;
using AttrBot.Generators.Emitting;
using AttrBot.Generators.Infrastructure;
using AttrBot.Generators.Models;
using AttrBot.Patterns;
using Microsoft.CodeAnalysis;

namespace AttrBot.Generators.Parsing;

/// <summary>Reads the handlers of referenced assemblies off the manifest attributes that the generator emitted there.</summary>
internal static class ManifestReader
{
    /// <summary>The version of the manifest that this generator writes and reads.</summary>
    public const int Version = 1;

    private const string CoreAssembly = "AttrBot";

    /// <summary>The modules of all referenced assemblies that have handlers.</summary>
    public static EquatableArray<ReferencedModule> Read(
        Compilation compilation, Action<Diagnostic> report, CancellationToken cancellationToken)
    {
        var modules = new List<ReferencedModule>();
        foreach (IAssemblySymbol assembly in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (MayHaveHandlers(assembly) && ReadModule(compilation, assembly, report) is { } module)
            {
                modules.Add(module);
            }
        }

        return modules.OrderBy(module => module.AssemblyName, StringComparer.Ordinal).ToEquatableArray();
    }

    // Reading the attributes of every reference at every edit would be slow; only those built on AttrBot can have any.
    private static bool MayHaveHandlers(IAssemblySymbol assembly) => assembly.Modules.Any(
        module => module.ReferencedAssemblies.Any(reference => reference.Name == CoreAssembly));

    private static ReferencedModule? ReadModule(Compilation compilation, IAssemblySymbol assembly, Action<Diagnostic> report)
    {
        INamedTypeSymbol? type = null;
        var handlers = new SortedDictionary<int, ReferencedHandler>();
        var triggers = new SortedDictionary<(int Handler, int Index), TriggerPattern>();
        foreach (AttributeData attribute in assembly.GetAttributes())
        {
            switch (attribute.AttributeClass?.ToFullName())
            {
                case MetadataNames.HandlerManifestAttribute:
                    type = attribute.ConstructorArguments is [{ Value: INamedTypeSymbol module }] ? module : null;
                    if (type is null or { TypeKind: TypeKind.Error } || attribute.Named("Version", 0) != Version)
                    {
                        report(Diagnostic.Create(DiagnosticDescriptors.IncompatibleModule, Location.None, assembly.Name));
                        return null;
                    }

                    break;

                case MetadataNames.ManifestHandlerAttribute
                    when attribute.ConstructorArguments is [{ Value: int index }, { Value: string id }, { Value: int kind }]:
                    handlers[index] = new ReferencedHandler(
                        index, id, attribute.Named("Name", id), (HandlerKind)kind, attribute.Named("Order", 0), 0);
                    break;

                case MetadataNames.ManifestTriggerAttribute
                    when attribute.ConstructorArguments is
                        [{ Value: int handler }, { Value: int trigger }, { Value: string pattern }, { Value: int scope }]:
                    triggers[(handler, trigger)] = new TriggerPattern(
                        pattern, (PatternScope)scope, attribute.Named("CaseSensitive", false));
                    break;
            }
        }

        if (type is null || !compilation.IsSymbolAccessibleWithin(type, compilation.Assembly))
        {
            return null;
        }

        ILookup<int, TriggerPattern> patterns = triggers.ToLookup(pair => pair.Key.Handler, pair => pair.Value);
        string? externAlias = EmittedCodeAccess.GetExternAlias(compilation, assembly);
        string name = type.ToCodeNotNull();
        return new ReferencedModule(
            assembly.Name,
            externAlias is null ? name : $"{Literal.Identifier(externAlias)}::{name.Substring("global::".Length)}",
            externAlias,
            handlers.Values
                .Select(handler => handler with { TriggerCount = patterns[handler.Index].Count() })
                .ToEquatableArray(),
            handlers.Keys.SelectMany(handler => patterns[handler]).ToEquatableArray());
    }
}
