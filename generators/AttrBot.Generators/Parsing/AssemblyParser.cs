using System.Collections.Immutable;
using System.Threading;
using AttrBot.Generators.Diagnostics;
using AttrBot.Generators.Infrastructure;
using AttrBot.Generators.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AttrBot.Generators.Parsing;

/// <summary>Looks at the compilation as a whole: whether code can be emitted into it, its filters, and what it references.</summary>
internal static class AssemblyParser
{
    private static readonly string[] NeededTypes =
    [
        MetadataNames.HandlerTable,
        MetadataNames.BotBuilder,
        MetadataNames.ServiceCollection,
        MetadataNames.ServiceCollectionDescriptorExtensions,
        MetadataNames.ServiceProviderServiceExtensions,
        MetadataNames.GeneratedRegexAttribute,
        MetadataNames.SpanParsableOfT,
    ];

    /// <summary>Parses the assembly.</summary>
    /// <returns>A model of <see langword="null"/> if nothing can be emitted; diagnostics say why, unless AttrBot is not referenced at all.</returns>
    public static ParsedAssembly Parse(Compilation compilation, CancellationToken cancellationToken)
    {
        if (compilation.GetTypeByMetadataName(MetadataNames.TriggerAttribute) is null)
        {
            return new ParsedAssembly(null, []);
        }

        var diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
        if (compilation is CSharpCompilation { LanguageVersion: < LanguageVersion.CSharp13 and var version })
        {
            diagnostics.Add(Diagnostic.Create(DiagnosticDescriptors.LanguageVersion, Location.None, version.ToDisplayString()));
            return new ParsedAssembly(null, diagnostics.ToImmutable());
        }

        if (Array.Find(NeededTypes, name => compilation.GetTypeByMetadataName(name) is null) is { } missing)
        {
            diagnostics.Add(Diagnostic.Create(DiagnosticDescriptors.MissingReference, Location.None, missing));
            return new ParsedAssembly(null, diagnostics.ToImmutable());
        }

        var model = new AssemblyModel
        {
            Name = compilation.Assembly.Name,
            ModuleNamespace = ModuleNaming.GetNamespace(compilation.Assembly.Name),
            Filters = new FilterParser(compilation, diagnostics.Add).ParseFilters(compilation.Assembly).ToEquatableArray(),
            Policy = PolicyParser.Parse(compilation.Assembly, KnownTypes.For(compilation), diagnostics.Add),
            Modules = ManifestReader.Read(compilation, diagnostics.Add, cancellationToken),
        };
        return new ParsedAssembly(model, diagnostics.ToImmutable());
    }
}

/// <summary>The compilation as a whole.</summary>
/// <param name="Model">What the source output sees; <see langword="null"/> if nothing can be emitted.</param>
/// <param name="Diagnostics">What is wrong.</param>
internal sealed record ParsedAssembly(AssemblyModel? Model, ImmutableArray<Diagnostic> Diagnostics);
