using System.Collections.Immutable;
using AttrBot.Analyzers.Blocking.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Values;

/// <summary>Knows which streams, readers and writers do no I/O.</summary>
internal sealed class InMemoryValues(BlockingApiCatalog catalog, OriginTracer tracer)
{
    /// <summary>How deep wrappers are looked into.</summary>
    private const int MaximumDepth = 8;

    /// <summary>Whether a type is a stream, a reader, a writer or something that wraps one.</summary>
    public bool IsStreamLike(ITypeSymbol? type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.Name is "Stream" or "TextReader" or "TextWriter" && current.ContainingNamespace is { Name: "IO", ContainingNamespace.Name: "System" })
            {
                return true;
            }
        }

        return catalog.FindInstance(type, BlockingCategory.InMemory) is not null || catalog.FindInstance(type, BlockingCategory.Wrapper) is not null;
    }

    /// <summary>Whether all streams among the receiver and the arguments are in memory, and there is one.</summary>
    public bool AreInMemory(IOperation? instance, ImmutableArray<IArgumentOperation> arguments, BindingEnvironment environment, CancellationToken cancellationToken)
    {
        var streams = arguments.Select(argument => argument.Value).Prepend(instance).OfType<IOperation>()
            .Where(value => IsStreamLike(Bodies.ForcedValues.Unwrap(value).Type)).ToList();
        return streams.Count > 0 && streams.All(value => IsInMemory(value, environment, cancellationToken));
    }

    /// <summary>Whether <paramref name="value"/> is in memory, wherever it may come from.</summary>
    public bool IsInMemory(IOperation value, BindingEnvironment environment, CancellationToken cancellationToken) =>
        IsInMemory(value, environment, 0, cancellationToken);

    private bool IsInMemory(IOperation value, BindingEnvironment environment, int depth, CancellationToken cancellationToken)
    {
        if (catalog.FindInstance(Bodies.ForcedValues.Unwrap(value).Type, BlockingCategory.InMemory) is not null)
        {
            return true;
        }

        if (depth > MaximumDepth)
        {
            return false;
        }

        var origins = tracer.Trace(value, environment, cancellationToken);
        return origins.Count > 0 && origins.All(origin => IsInMemory(origin, depth + 1, cancellationToken));
    }

    private bool IsInMemory(Origin origin, int depth, CancellationToken cancellationToken)
    {
        if (origin.Operation is { Type: { } type } && catalog.FindInstance(type, BlockingCategory.InMemory) is not null)
        {
            return true;
        }

        return origin.Operation switch
        {
            IParameterReferenceOperation parameter => (origin.Environment[parameter.Parameter].Facts & ValueFacts.InMemory) != 0,
            IObjectCreationOperation { Constructor: { } constructor } creation =>
                IsWrapper(creation.Type) && Wraps(constructor, creation.Arguments, origin.Environment, depth, cancellationToken),
            IInvocationOperation { Instance: null } factory =>
                catalog.ReturnsInMemory(factory.TargetMethod) ||
                (IsWrapper(factory.Type) && Wraps(factory.TargetMethod, factory.Arguments, origin.Environment, depth, cancellationToken)),
            IInvocationOperation { Instance: { } instance } invocation =>
                catalog.ReturnsInMemory(invocation.TargetMethod) || IsPartOf(invocation.Type, instance, origin.Environment, depth, cancellationToken),
            IMemberReferenceOperation member =>
                catalog.ReturnsInMemory(member.Member) ||
                (member.Instance is { } instance && IsPartOf(member.Type, instance, origin.Environment, depth, cancellationToken)),
            _ => false,
        };
    }

    /// <summary>A constructor or factory that is not itself I/O, around streams that are in memory.</summary>
    private bool Wraps(
        IMethodSymbol method, ImmutableArray<IArgumentOperation> arguments, BindingEnvironment environment, int depth, CancellationToken cancellationToken) =>
        (catalog.FindBlocking(method, null) is not { } api || api.Has(BlockingFlags.InMemoryOk)) &&
        arguments.Where(argument => IsStreamLike(Bodies.ForcedValues.Unwrap(argument.Value).Type))
            .All(argument => IsInMemory(argument.Value, environment, depth, cancellationToken));

    /// <summary>An entry of an archive in memory, the stream under a reader in memory.</summary>
    private bool IsPartOf(ITypeSymbol? type, IOperation instance, BindingEnvironment environment, int depth, CancellationToken cancellationToken) =>
        IsStreamLike(type) && IsStreamLike(Bodies.ForcedValues.Unwrap(instance).Type) && IsInMemory(instance, environment, depth, cancellationToken);

    private bool IsWrapper(ITypeSymbol? type) => catalog.FindInstance(type, BlockingCategory.Wrapper) is not null;
}
