using System.Collections.Immutable;
using AttrBot.Analyzers.Blocking.Bodies;
using AttrBot.Analyzers.Blocking.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Values;

/// <summary>Knows which carriers of I/O (streams, readers, writers, archives, queries) do none.</summary>
internal sealed class InMemoryValues(BlockingApiCatalog catalog, OriginTracer tracer, OpenModes modes)
{
    /// <summary>How deep wrappers are looked into.</summary>
    private const int MaximumDepth = 8;

    /// <summary>Whether a value of <paramref name="type"/> stands for I/O.</summary>
    public bool IsCarrier(ITypeSymbol? type) => catalog.FindInstance(type, BlockingCategory.Carrier) is not null;

    /// <summary>The worst kind among the carriers that are the receiver or an argument; I/O when there is none.</summary>
    public MemoryKind KindOf(IOperation? instance, ImmutableArray<IArgumentOperation> arguments, BindingEnvironment environment, CancellationToken cancellationToken)
    {
        var carriers = CarriersAmong(instance, arguments).ToList();
        return carriers.Count == 0 ? MemoryKind.Io : Worst(carriers.Select(value => KindOf(value, environment, 0, cancellationToken)));
    }

    /// <summary>What using <paramref name="value"/> costs, wherever it may come from.</summary>
    public MemoryKind KindOf(IOperation value, BindingEnvironment environment, CancellationToken cancellationToken) =>
        KindOf(value, environment, 0, cancellationToken);

    private MemoryKind KindOf(IOperation value, BindingEnvironment environment, int depth, CancellationToken cancellationToken)
    {
        if (IsInMemoryType(ForcedValues.Unwrap(value).Type))
        {
            return MemoryKind.InMemory;
        }

        if (depth > MaximumDepth)
        {
            return MemoryKind.Io;
        }

        var origins = tracer.Trace(value, environment, cancellationToken);
        return origins.Count == 0 ? MemoryKind.Io : Worst(origins.Select(origin => KindOf(origin, depth + 1, cancellationToken)));
    }

    private MemoryKind KindOf(Origin origin, int depth, CancellationToken cancellationToken) => origin.Operation switch
    {
        null => MemoryKind.Io,
        { Type: var type } when IsInMemoryType(type) => MemoryKind.InMemory,
        IParameterReferenceOperation parameter => KindOf(origin.Environment[parameter.Parameter].Facts),
        IObjectCreationOperation { Constructor: { } constructor } creation => OfMaker(constructor, null, creation.Arguments, origin, depth, cancellationToken),
        IInvocationOperation invocation => OfMaker(invocation.TargetMethod, invocation.Instance, invocation.Arguments, origin, depth, cancellationToken),
        IAwaitOperation awaiting when AwaitedCalls.Of(awaiting) is { } invocation => OfMaker(invocation.TargetMethod, invocation.Instance, invocation.Arguments, origin, depth, cancellationToken),
        IMemberReferenceOperation member => OfMaker(member.Member, member.Instance, [], origin, depth, cancellationToken),
        _ => MemoryKind.Io,
    };

    /// <summary>What the value costs that a constructor, method or property makes.</summary>
    private MemoryKind OfMaker(
        ISymbol maker, IOperation? instance, ImmutableArray<IArgumentOperation> arguments, Origin made, int depth, CancellationToken cancellationToken)
    {
        var line = catalog.FindLine(maker);
        if (line?.Category == BlockingCategory.InMemory)
        {
            return MemoryKind.InMemory;
        }

        var wrapper = WrapperLine(made.Operation!.Type);
        var isWrapping = line is null ? wrapper is not null && instance is null : line.Category == BlockingCategory.Wrapper || line.Has(BlockingFlags.InMemoryOk);
        if (!isWrapping)
        {
            return MemoryKind.Io;
        }

        var kind = Worst(CarriersAmong(instance, arguments).Select(value => KindOf(value, made.Environment, depth, cancellationToken)));
        return kind == MemoryKind.InMemory && wrapper?.Category == BlockingCategory.CpuWrapper && !modes.IsReadOnly(made)
            ? MemoryKind.Cpu
            : kind;
    }

    private IEnumerable<IOperation> CarriersAmong(IOperation? instance, ImmutableArray<IArgumentOperation> arguments) =>
        arguments.Select(argument => argument.Value).Prepend(instance).OfType<IOperation>().Where(value => IsCarrier(ForcedValues.Unwrap(value).Type));

    private BlockingApi? WrapperLine(ITypeSymbol? type) =>
        catalog.FindInstance(type, BlockingCategory.CpuWrapper) ?? catalog.FindInstance(type, BlockingCategory.Wrapper);

    private bool IsInMemoryType(ITypeSymbol? type) => catalog.FindInstance(type, BlockingCategory.InMemory) is not null;

    private static MemoryKind KindOf(ValueFacts facts) =>
        (facts & ValueFacts.InMemory) != 0 ? MemoryKind.InMemory : (facts & ValueFacts.Compressing) != 0 ? MemoryKind.Cpu : MemoryKind.Io;

    private static MemoryKind Worst(IEnumerable<MemoryKind> kinds) => kinds.DefaultIfEmpty(MemoryKind.InMemory).Max();
}
