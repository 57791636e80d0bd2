using AttrBot.Analyzers.Blocking.Bodies;
using AttrBot.Analyzers.Blocking.Calls;
using AttrBot.Analyzers.Blocking.Catalog;
using AttrBot.Analyzers.Blocking.Memory;
using AttrBot.Analyzers.Blocking.Reach;
using AttrBot.Analyzers.Blocking.Values;
using AttrBot.Analyzers.Scope;
using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Blocking;

/// <summary>Everything that is known about what blocks in one compilation; filled on demand, safe for concurrent use.</summary>
internal sealed class BlockingEngine
{
    /// <summary>Creates the engine of <paramref name="compilation"/>.</summary>
    public BlockingEngine(Compilation compilation, BotTypes bot, BlockingApiCatalog catalog, ProgramMemory memory)
    {
        Bot = bot;
        Bodies = new BodySource(compilation, catalog, bot);
        var members = new MemberValues(Bodies.Operations);
        var tracer = new OriginTracer(Bodies, members);
        var types = new SourceTypes(compilation);
        var implementations = new Implementations(types, compilation, tracer, Bodies);
        var makers = new VirtualMakers(Bodies, types);
        var modes = new OpenModes(tracer, makers, new FlushingWriters(catalog, tracer), new LocalCollections(Bodies));
        InMemory = new InMemoryValues(catalog, tracer, modes, new RowValues(compilation.SyntaxTrees, tracer), Bodies, makers, new SelfContainedCarriers(catalog, Bodies, types));
        var timeouts = new Timeouts(tracer);
        Completed = new CompletedTasks(tracer, new SynchronousModes(Bodies), makers);
        Functions = new FunctionResolver(Bodies, tracer, implementations, catalog, new StoredFunctions(Bodies, members));
        var harmlessness = new Harmlessness(
            InMemory, timeouts, modes, Completed, new Capacities(tracer), new SessionStores(compilation.SyntaxTrees), new WrappedStreams(catalog), new PipesOverMemory(tracer, InMemory), new HandedOnReaders(Bodies), tracer);
        FirstReads = new FirstReads(Bodies);
        FirstUses = new FirstUses(Bodies, new OnceSetFields(members), new OccasionalRegions(new MemberSetters()));
        var binder = new ArgumentBinder(InMemory, timeouts, modes, Completed, Functions);
        var made = new NewObjects(Bodies, new MemberChanges(Bodies));
        Callers = new VisibleCallers(Bodies, binder, made);
        Calls = new CallResolver(Bodies, implementations, Functions, binder, FirstUses, new HeldValues(Bodies, tracer, members, InMemory, modes), made, memory);
        Judge = new SiteJudge(harmlessness, new Regions(harmlessness, Calls, FirstUses), FirstUses, new OwnLocks(Bodies));
        Walker = new ReachWalker(Judge, Calls, FirstUses, new Conditions(), catalog, bot, memory);
        Catalog = catalog;
    }

    /// <summary>AttrBot's types.</summary>
    public BotTypes Bot { get; }

    /// <summary>The classification.</summary>
    public BlockingApiCatalog Catalog { get; }

    /// <summary>The code.</summary>
    public BodySource Bodies { get; }

    /// <summary>What does no I/O.</summary>
    public InMemoryValues InMemory { get; }

    /// <summary>Which tasks have completed.</summary>
    public CompletedTasks Completed { get; }

    /// <summary>What delegates stand for.</summary>
    public FunctionResolver Functions { get; }

    /// <summary>What does not run every time.</summary>
    public FirstUses FirstUses { get; }

    /// <summary>Where objects read what they keep.</summary>
    public FirstReads FirstReads { get; }

    /// <summary>What methods are called with.</summary>
    public VisibleCallers Callers { get; }

    /// <summary>What calls run.</summary>
    public CallResolver Calls { get; }

    /// <summary>Which sites block.</summary>
    public SiteJudge Judge { get; }

    /// <summary>Which sites are reachable.</summary>
    public ReachWalker Walker { get; }
}
