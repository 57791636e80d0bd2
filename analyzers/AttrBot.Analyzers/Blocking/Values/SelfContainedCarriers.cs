using System.Collections.Concurrent;
using System.Collections.Immutable;
using AttrBot.Analyzers.Blocking.Bodies;
using AttrBot.Analyzers.Blocking.Calls;
using AttrBot.Analyzers.Blocking.Catalog;
using AttrBot.Analyzers.Blocking.Memory;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Values;

/// <summary>
/// Knows the streams, readers and writers of this compilation that hold no other one, so that all they read and write is in their own
/// fields, however they were made: what they inherit from the framework (<c>ReadLine</c>) only calls what they override.
/// </summary>
internal sealed class SelfContainedCarriers(BlockingApiCatalog catalog, BodySource bodies, SourceTypes types)
{
    /// <summary>How many calls deep what a class runs is looked into.</summary>
    private const int MaximumDepth = 3;

    private readonly BodySource _bodies = bodies;
    private readonly ConcurrentDictionary<INamedTypeSymbol, Answer> _known = new(SymbolEqualityComparer.Default);

    /// <summary>Whether <paramref name="type"/>, and all that derive from it here, are such carriers.</summary>
    public bool Contain(ITypeSymbol? type, CancellationToken cancellationToken)
    {
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Class } named || !_bodies.Operations.Contains(named) || !catalog.IsCarrier(named))
        {
            return false;
        }

        var definition = named.OriginalDefinition;
        var answer = _known.TryGetValue(definition, out var known) ? known : _known.GetOrAdd(definition, Find(definition, cancellationToken));
        foreach (var tree in answer.Trees)
        {
            Touched.Note(tree);
        }

        return answer.Holds;
    }

    private Answer Find(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        var code = new Code(this, cancellationToken);
        return new Answer(types.DerivedFrom(type, cancellationToken).All(code.IsSelfContained), [.. code.Trees]);
    }

    /// <summary>The framework's own classes that hold nothing: a <c>StreamReader</c> holds a stream.</summary>
    private static bool HoldsNothing(INamedTypeSymbol type) =>
        type is { Name: "Stream" or "TextReader" or "TextWriter", ContainingNamespace: { Name: "IO", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } };

    /// <summary>The code of the classes that one question is about.</summary>
    private sealed class Code(SelfContainedCarriers carriers, CancellationToken cancellationToken)
    {
        private readonly HashSet<ISymbol> _seen = new(SymbolEqualityComparer.Default);

        /// <summary>The files that were looked into.</summary>
        public HashSet<SyntaxTree> Trees { get; } = [];

        public bool IsSelfContained(INamedTypeSymbol type)
        {
            for (var current = type; ; current = current.BaseType)
            {
                if (!carriers._bodies.Operations.Contains(current))
                {
                    return HoldsNothing(current);
                }

                Trees.UnionWith(current.DeclaringSyntaxReferences.Select(reference => reference.SyntaxTree));
                if (!current.GetMembers().All(IsHarmless) || current.BaseType is null)
                {
                    return false;
                }
            }
        }

        private bool IsHarmless(ISymbol member) => member switch
        {
            IFieldSymbol { IsStatic: false } field => OwnCarriers.IsPlain(field.Type),
            // The parameters of a primary constructor are fields, too.
            IMethodSymbol { MethodKind: MethodKind.Constructor, IsStatic: false } constructor =>
                !carriers._bodies.IsPrimary(constructor, cancellationToken) || constructor.Parameters.All(parameter => OwnCarriers.IsPlain(parameter.Type)),
            IMethodSymbol { IsStatic: false } method => IsHarmless(method, 0),
            _ => true,
        };

        private bool IsHarmless(IMethodSymbol method, int depth)
        {
            if (!_seen.Add(BodySource.DefinitionOf(method)) || carriers._bodies.Find(method, cancellationToken) is not { Member: var member })
            {
                return true;
            }

            Trees.UnionWith(member.Trees);
            return member.Functions.Prepend(member.Outermost).All(body => body.Sites.All(IsHarmless) && body.Calls.All(call => IsHarmless(call, depth)));
        }

        /// <summary>Reading and writing of its own, or of what the caller gives, which is asked about there.</summary>
        private static bool IsHarmless(Site site) =>
            site.Api.Has(BlockingFlags.InMemoryOk) && site.Instance is not IMemberReferenceOperation { Member.IsStatic: true };

        private bool IsHarmless(Call call, int depth) => call.Kind switch
        {
            CallKind.Static => depth < MaximumDepth && IsHarmless(call.Target!, depth + 1),
            CallKind.Virtual => call.Instance is IInstanceReferenceOperation || !carriers._bodies.Operations.Contains(call.Target!),
            CallKind.Initialize => true,
            _ => false,
        };
    }

    /// <summary>Whether a class is self-contained, and the files by which that was judged.</summary>
    private sealed record Answer(bool Holds, ImmutableArray<SyntaxTree> Trees);
}
