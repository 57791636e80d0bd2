using AttrBot.Analyzers.Blocking.Bodies;
using AttrBot.Analyzers.Blocking.Catalog;
using AttrBot.Analyzers.Blocking.Values;
using AttrBot.Analyzers.Scope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Reach;

/// <summary>Decides whether a blocking member, used as it is here, does not block after all.</summary>
internal sealed class Harmlessness(
    InMemoryValues inMemory, Timeouts timeouts, OpenModes modes, CompletedTasks completed, Capacities capacities, SessionStores sessions, WrappedStreams wrapped, PipesOverMemory pipes, HandedOnReaders readers, OriginTracer tracer)
{
    /// <summary>
    /// The line that makes the site blocking, or null where its flags excuse it; regions are judged by <see cref="Regions"/>.
    /// </summary>
    public BlockingApi? Judge(Site site, BindingEnvironment environment, CancellationToken cancellationToken)
    {
        var api = site.Api;
        if ((api.Has(BlockingFlags.ZeroTimeoutOk) && HasZeroTimeout(site, environment, cancellationToken)) ||
            (api.Has(BlockingFlags.CompletedOk) && IsCompleted(site, environment, cancellationToken)) ||
            (api.Has(BlockingFlags.ReadOnlyOk) && site.Instance is { } instance && modes.IsReadOnly(instance, environment, cancellationToken)) ||
            (api.Has(BlockingFlags.CreatedOk) && site.Instance is { } made && modes.IsCreated(made, environment, cancellationToken)) ||
            (api.Has(BlockingFlags.UnboundedOk) && site.Instance is { } collection && capacities.IsUnbounded(collection, environment, cancellationToken)) ||
            (api.Has(BlockingFlags.CachedOk) && IsCached(site, environment, cancellationToken)) ||
            (api.Has(BlockingFlags.SessionOk) && sessions.AreInMemory(cancellationToken)) ||
            (api.Has(BlockingFlags.UnopenedOk) && site.Instance is { } connection && UnopenedConnections.Contain(connection, site.Operation)) ||
            (api.Has(BlockingFlags.UnwrittenOk) && site.Instance is { } file && UnwrittenFiles.Contain(file, site.Operation)) ||
            (api.Has(BlockingFlags.StartedOk) && site.Instance is { } task && IsStarted(task, environment, cancellationToken)) ||
            (api.Has(BlockingFlags.FewIterationsOk) && IterationCounts.AreFew(site, environment, tracer, cancellationToken)) ||
            (api.Category == BlockingCategory.Dispose && (wrapped.AreClosedBefore(site.Operation) || AsynchronousDisposal.IsPreferredTo(site.Operation.Syntax))) ||
            (api.Has(BlockingFlags.ImportedOk) && ImportedKeys.Replace(site.Operation)) ||
            (api.Has(BlockingFlags.FlushedOk) && (FlushedWriters.AreFlushedBefore(site.Operation) || FlushedFiles.Contain(site.Operation))) ||
            (!api.Conditions.IsEmpty && MakesHarmless(site, environment, cancellationToken)))
        {
            return null;
        }

        if (api.Category == BlockingCategory.Dispose && ClosedBefore.Contain(site.Operation, api) is var isClosed and not false)
        {
            return isClosed is null ? AsUnlikely(api) : null;
        }

        if (api.Has(BlockingFlags.HandedOnOk) && readers.AreRead(site.Operation, cancellationToken) is var isRead and not true)
        {
            return isRead is null ? AsUnlikely(api) : null;
        }

        return api.Has(BlockingFlags.InMemoryOk) ? JudgeMemory(site, environment, cancellationToken) : api;
    }

    /// <summary>Whether the site works on streams, readers or writers that lie in memory.</summary>
    public bool RunsInMemory(Site site, BindingEnvironment environment, CancellationToken cancellationToken) =>
        site.Api.Has(BlockingFlags.InMemoryOk) && JudgeMemory(site, environment, cancellationToken) is null;

    private BlockingApi? JudgeMemory(Site site, BindingEnvironment environment, CancellationToken cancellationToken)
    {
        var isAboutInstance = site.Api is { Category: BlockingCategory.Dispose or BlockingCategory.Enumerate, Path.Length: 0 } && site.Instance is not null;
        var kind = isAboutInstance
            ? inMemory.KindOf(site.Instance!, environment, cancellationToken)
            : inMemory.KindOf(site.Instance, site.Arguments, environment, cancellationToken);
        return kind switch
        {
            MemoryKind.InMemory => null,
            MemoryKind.Cpu => isAboutInstance ? null : AsCompression(site.Api),
            _ => site.Api,
        };
    }

    /// <summary>How long compressing into memory takes is a question of how much there is, which the text does not say.</summary>
    private static BlockingApi AsCompression(BlockingApi api) =>
        api with { Category = BlockingCategory.Cpu, CategoryText = "cpu", Replacement = "offload", Flags = api.Flags | BlockingFlags.Possible };

    private static BlockingApi AsUnlikely(BlockingApi api) => api with { Flags = api.Flags | BlockingFlags.Unlikely };

    private bool HasZeroTimeout(Site site, BindingEnvironment environment, CancellationToken cancellationToken) =>
        site.Arguments.Any(argument =>
            argument.Parameter is { } parameter && Timeouts.IsTimeout(parameter) && timeouts.IsZero(argument.Value, environment, cancellationToken));

    /// <summary>The flow that knows which tasks have completed also knows which objects have read their metadata or directory.</summary>
    private bool IsCached(Site site, BindingEnvironment environment, CancellationToken cancellationToken) =>
        site.Instance is { } instance && !(site.Operation is IPropertyReferenceOperation property && PropertyUsage.Of(property).Writes) &&
        completed.AreCompleted(instance, environment, cancellationToken);

    /// <summary>Whether the arguments excuse the site; of what disposes of an object, those of every constructor that may have made it.</summary>
    private bool MakesHarmless(Site site, BindingEnvironment environment, CancellationToken cancellationToken)
    {
        if (site is not { Api.Category: BlockingCategory.Dispose, Instance: { } instance, Arguments.IsEmpty: true })
        {
            return ArgumentConditions.MakeHarmless(site.Api.Conditions, site.Arguments, environment);
        }

        var origins = tracer.Trace(instance, environment, cancellationToken);
        return origins.Count > 0 && origins.TrueForAll(origin =>
            origin.Operation is IObjectCreationOperation made && ArgumentConditions.MakeHarmless(site.Api.Conditions, made.Arguments, origin.Environment));
    }

    private bool IsStarted(IOperation task, BindingEnvironment environment, CancellationToken cancellationToken)
    {
        var origins = tracer.Trace(task, environment, cancellationToken);
        return origins.Count > 0 && origins.TrueForAll(origin => origin.Operation is IInvocationOperation { TargetMethod: var method } && (method.IsAsync || !method.IsInSource()));
    }

    private bool IsCompleted(Site site, BindingEnvironment environment, CancellationToken cancellationToken)
    {
        if (site.Instance is { } instance)
        {
            return completed.AreCompleted(instance, environment, cancellationToken) || pipes.Give(instance, environment, cancellationToken);
        }

        var tasks = site.Arguments.Where(argument => argument.Parameter is { } parameter && CompletedTasks.MayHoldTasks(parameter.Type)).ToList();
        return tasks.Count > 0 && tasks.All(argument => completed.AreCompleted(argument.Value, environment, cancellationToken));
    }
}
