using AttrBot.Dispatch;
using AttrBot.Transports;

namespace AttrBot.Hosting;

/// <summary>What the builder collected.</summary>
internal sealed class BotSetup
{
    private readonly HashSet<Type> _handlerTypes = [];
    private bool _allHandlers;

    public IHandlerTable? Table { get; private set; }

    public List<Func<IServiceProvider, IBotMiddleware>> Middleware { get; } = [];

    public List<TransportRegistration> Transports { get; } = [];

    /// <summary>How sessions that are added while the bot runs are made, by kind.</summary>
    public Dictionary<string, Func<IServiceProvider, SessionDefinition, ITransport>> SessionKinds { get; } =
        new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What durable stores can keep beside the bot's own types.</summary>
    public List<DurableType> DurableTypes { get; } = [];

    /// <summary>Whether nothing is to be received.</summary>
    public bool IsSendOnly { get; set; }

    public void AddTable(IHandlerTable table, Type[]? handlerTypes)
    {
        if (Table is not null && Table.GetType() != table.GetType())
        {
            throw new BotConfigurationException(
                "AddHandlers was called in two assemblies. The table of the outermost one holds the handlers of all the assemblies " +
                "it references: call AddHandlers there alone.");
        }

        Table ??= table;
        _allHandlers |= handlerTypes is null;
        _handlerTypes.UnionWith(handlerTypes ?? []);
    }

    public HandlerCatalog CreateCatalog(BotOptions options) =>
        new(Table ?? EmptyHandlerTable.Instance, _allHandlers ? null : _handlerTypes, options);
}
