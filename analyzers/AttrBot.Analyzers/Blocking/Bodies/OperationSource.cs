using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AttrBot.Analyzers.Blocking.Bodies;

/// <summary>Finds the operations of members anywhere in the compilation.</summary>
internal sealed class OperationSource(Compilation compilation)
{
    private readonly ConcurrentDictionary<SyntaxTree, SemanticModel> _models = new();

    /// <summary>
    /// Takes over a model that the compiler has handed to the analyzer: it holds the bodies that were bound to be compiled, so
    /// that asking it for operations binds nothing again.
    /// </summary>
    public void Keep(SemanticModel compiled) => _models.TryAdd(compiled.SyntaxTree, compiled);

    /// <summary>
    /// The semantic model of a tree: the compiler's, or else one without the analysis of nullable references, which costs as much
    /// again as binding and says nothing about what blocks.
    /// </summary>
#pragma warning disable RS1030 // Paths lead through other files; only members that a handler reaches are bound.
#pragma warning disable RSEXPERIMENTAL001 // The option's only other way is a project without nullable references.
    public SemanticModel ModelOf(SyntaxTree tree) =>
        _models.GetOrAdd(tree, unknown => compilation.GetSemanticModel(unknown, SemanticModelOptions.DisableNullableAnalysis));
#pragma warning restore RSEXPERIMENTAL001, RS1030

    /// <summary>The trees of the compilation.</summary>
    public IEnumerable<SyntaxTree> Trees => compilation.SyntaxTrees;

    /// <summary>Whether <paramref name="symbol"/> is declared by source of this compilation, not of a referenced project.</summary>
    public bool Contains(ISymbol symbol) =>
        symbol.DeclaringSyntaxReferences is { IsEmpty: false } references && compilation.ContainsSyntaxTree(references[0].SyntaxTree);

    /// <summary>The operation of <paramref name="node"/>.</summary>
    public IOperation? OperationOf(SyntaxNode node, CancellationToken cancellationToken) =>
        ModelOf(node.SyntaxTree).GetOperation(node, cancellationToken);

    /// <summary>The code of a method, accessor or constructor, or of a type's initialiser; empty when there is none here.</summary>
    public ImmutableArray<IOperation> RootsOf(ISymbol symbol, CancellationToken cancellationToken)
    {
        var roots = ImmutableArray.CreateBuilder<IOperation>();
        if (!SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, compilation.Assembly))
        {
            return [];
        }

        switch (symbol)
        {
            case INamedTypeSymbol type:
                AddInitializers(type, isStatic: true, roots, cancellationToken);
                type.StaticConstructors.FirstOrDefault()?.DeclaringSyntaxReferences.ToList()
                    .ForEach(reference => Add(reference.GetSyntax(cancellationToken), roots, cancellationToken));
                break;
            case IMethodSymbol { MethodKind: MethodKind.Constructor } constructor:
                AddConstructor(constructor, roots, cancellationToken);
                break;
            default:
                foreach (var reference in symbol.DeclaringSyntaxReferences)
                {
                    Add(reference.GetSyntax(cancellationToken), roots, cancellationToken);
                }

                break;
        }

        return roots.ToImmutable();
    }

    private void AddConstructor(IMethodSymbol constructor, ImmutableArray<IOperation>.Builder roots, CancellationToken cancellationToken)
    {
        var syntax = constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken);
        if (syntax is not ConstructorDeclarationSyntax { Initializer.RawKind: (int)SyntaxKind.ThisConstructorInitializer })
        {
            AddInitializers(constructor.ContainingType, isStatic: false, roots, cancellationToken);
        }

        if (syntax is not null)
        {
            Add(syntax, roots, cancellationToken);
        }
    }

    private void AddInitializers(
        INamedTypeSymbol type, bool isStatic, ImmutableArray<IOperation>.Builder roots, CancellationToken cancellationToken)
    {
        foreach (var member in type.GetMembers())
        {
            if (member.IsStatic != isStatic || member.IsImplicitlyDeclared || member is not (IFieldSymbol { IsConst: false } or IPropertySymbol or IEventSymbol))
            {
                continue;
            }

            foreach (var reference in member.DeclaringSyntaxReferences)
            {
                var initializer = reference.GetSyntax(cancellationToken) switch
                {
                    VariableDeclaratorSyntax declarator => declarator.Initializer,
                    PropertyDeclarationSyntax property => property.Initializer,
                    _ => null,
                };
                if (initializer is not null)
                {
                    Add(initializer, roots, cancellationToken);
                }
            }
        }
    }

    private void Add(SyntaxNode syntax, ImmutableArray<IOperation>.Builder roots, CancellationToken cancellationToken)
    {
        if (OperationOf(syntax, cancellationToken) is { } operation)
        {
            roots.Add(operation);
        }
    }
}
