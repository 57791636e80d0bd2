using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using AttrBot.Analyzers.Scope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AttrBot.Analyzers.Blocking.Calls;

/// <summary>
/// Finds the types of a compilation that derive from another. The names in base lists are indexed once a syntax tree, and
/// the index outlives the compilation: after an edit only the edited file is indexed again.
/// </summary>
internal sealed class SourceTypes(Compilation compilation)
{
    private static readonly ConditionalWeakTable<SyntaxTree, ILookup<string, TypeDeclarationSyntax>> s_indexes = new();

    private readonly ConcurrentDictionary<INamedTypeSymbol, ImmutableArray<INamedTypeSymbol>> _known = new(SymbolEqualityComparer.Default);

    /// <summary>The classes and structs that are, derive from or implement <paramref name="ancestor"/>, directly or not.</summary>
    public ImmutableArray<INamedTypeSymbol> DerivedFrom(INamedTypeSymbol ancestor, CancellationToken cancellationToken) =>
        _known.TryGetValue(ancestor, out var known) ? known : _known.GetOrAdd(ancestor, Find(ancestor, cancellationToken));

    private ImmutableArray<INamedTypeSymbol> Find(INamedTypeSymbol ancestor, CancellationToken cancellationToken)
    {
        var found = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        var names = new Queue<string>([ancestor.Name]);
        var seenNames = new HashSet<string>(StringComparer.Ordinal) { ancestor.Name };
        while (names.Count > 0)
        {
            var name = names.Dequeue();
            foreach (var declaration in DeclarationsNaming(name, cancellationToken))
            {
                if (seenNames.Add(declaration.Identifier.ValueText))
                {
                    names.Enqueue(declaration.Identifier.ValueText);
                }

                if (SymbolOf(declaration, cancellationToken) is { TypeKind: TypeKind.Class or TypeKind.Struct } type && IsCompatible(type, ancestor))
                {
                    found.Add(type);
                }
            }
        }

        if (ancestor.TypeKind is TypeKind.Class or TypeKind.Struct && ancestor.IsInSource())
        {
            found.Add(ancestor);
        }

        return [.. found];
    }

    private IEnumerable<TypeDeclarationSyntax> DeclarationsNaming(string name, CancellationToken cancellationToken) =>
        compilation.SyntaxTrees.SelectMany(tree => s_indexes.GetValue(tree, t => Index(t, cancellationToken))[name]);

    private INamedTypeSymbol? SymbolOf(TypeDeclarationSyntax declaration, CancellationToken cancellationToken)
    {
#pragma warning disable RS1030 // Only types whose base list names the ancestor are bound.
        return compilation.GetSemanticModel(declaration.SyntaxTree).GetDeclaredSymbol(declaration, cancellationToken);
#pragma warning restore RS1030
    }

    private static ILookup<string, TypeDeclarationSyntax> Index(SyntaxTree tree, CancellationToken cancellationToken) =>
        tree.GetRoot(cancellationToken)
            .DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
            .OfType<TypeDeclarationSyntax>()
            .Where(declaration => declaration.BaseList is not null)
            .SelectMany(declaration => declaration.BaseList!.Types.Select(type => (Name: NameOf(type.Type), Declaration: declaration)))
            .ToLookup(pair => pair.Name, pair => pair.Declaration, StringComparer.Ordinal);

    private static string NameOf(TypeSyntax type) => type switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText,
        QualifiedNameSyntax name => name.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax name => name.Name.Identifier.ValueText,
        _ => "",
    };

    private static bool IsCompatible(INamedTypeSymbol type, INamedTypeSymbol ancestor) =>
        type.AllInterfaces.Concat(BasesOf(type)).Any(candidate => TypeArguments.Agree(candidate, ancestor));

    private static IEnumerable<INamedTypeSymbol> BasesOf(INamedTypeSymbol type)
    {
        for (var current = type.BaseType; current is not null; current = current.BaseType)
        {
            yield return current;
        }
    }
}
