using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AttrBot.Inventory;

/// <summary>The symbols of both reference packs, loaded into one empty compilation.</summary>
internal sealed class ReferenceAssemblies
{
    private ReferenceAssemblies(CSharpCompilation compilation, ImmutableArray<INamedTypeSymbol> types, XmlDocumentation documentation)
    {
        Compilation = compilation;
        Types = types;
        Documentation = documentation;
    }

    /// <summary>An empty compilation that references every assembly of the packs.</summary>
    public CSharpCompilation Compilation { get; }

    /// <summary>All public types, nested ones too, ordered by documentation-comment id.</summary>
    public ImmutableArray<INamedTypeSymbol> Types { get; }

    /// <summary>The documentation that is shipped beside the assemblies.</summary>
    public XmlDocumentation Documentation { get; }

    /// <summary>Loads the packs of the running SDK.</summary>
    public static ReferenceAssemblies Load()
    {
        var files = ReferencePack.Names
            .Select(ReferencePack.Find)
            .SelectMany(pack => Directory.GetFiles(pack.Directory, "*.dll"))
            .ToArray();
        var compilation = CSharpCompilation.Create("Inventory", references: files.Select(file => MetadataReference.CreateFromFile(file)));
        var types = compilation.References
            .Select(compilation.GetAssemblyOrModuleSymbol)
            .OfType<IAssemblySymbol>()
            .SelectMany(assembly => PublicTypes(assembly.GlobalNamespace))
            .OrderBy(type => type.GetDocumentationCommentId(), StringComparer.Ordinal)
            .ToImmutableArray();
        return new ReferenceAssemblies(compilation, types, XmlDocumentation.Load(files.Select(file => Path.ChangeExtension(file, ".xml"))));
    }

    private static IEnumerable<INamedTypeSymbol> PublicTypes(INamespaceOrTypeSymbol container)
    {
        foreach (var member in container.GetMembers().OfType<INamespaceOrTypeSymbol>())
        {
            if (member is INamedTypeSymbol { DeclaredAccessibility: Accessibility.Public } type)
            {
                yield return type;
            }

            if (member is INamespaceSymbol or INamedTypeSymbol { DeclaredAccessibility: Accessibility.Public })
            {
                foreach (var nested in PublicTypes(member))
                {
                    yield return nested;
                }
            }
        }
    }
}
