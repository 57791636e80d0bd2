using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;

namespace AttrBot.Dispatch;

/// <summary>The handlers of the bot, looked up by trigger and by event.</summary>
internal sealed class HandlerCatalog
{
    private readonly ConcurrentDictionary<Type, ImmutableArray<HandlerPlan>> _byEvent = new();
    private readonly IHandlerTable _table;
    private readonly ImmutableArray<HandlerPlan> _plans;
    private readonly Lazy<string> _help;

    public HandlerCatalog(IHandlerTable table, IReadOnlySet<Type>? handlerTypes, BotOptions options)
    {
        _table = table;
        _plans =
        [
            .. table.Handlers.Select(handler => new HandlerPlan(
                handler, handlerTypes?.Contains(handler.HandlerType) ?? true, HandlerPolicy.For(handler, options))),
        ];
        Fallbacks = [.. _plans.Where(p => p.IsEnabled && p.Descriptor.Kind == HandlerKind.Fallback)];
        _help = new Lazy<string>(WriteHelp);
    }

    public ImmutableArray<HandlerPlan> Fallbacks { get; }

    public string Help => _help.Value;

    public IEnumerable<HandlerDescriptor> Enabled => _plans.Where(p => p.IsEnabled).Select(p => p.Descriptor);

    public HandlerPlan this[int index] => _plans[index];

    public HandlerMatches Match(string text) => _table.Match(text);

    public ImmutableArray<HandlerPlan> ForEvent(Type eventType) =>
        _byEvent.TryGetValue(eventType, out ImmutableArray<HandlerPlan> known)
            ? known
            : _byEvent.GetOrAdd(eventType, FindForEvent);

    private ImmutableArray<HandlerPlan> FindForEvent(Type eventType) =>
        [.. _plans.Where(p => p.IsEnabled && p.Descriptor.EventType?.IsAssignableFrom(eventType) == true)];

    private string WriteHelp()
    {
        var help = new StringBuilder();
        foreach (HandlerDescriptor handler in Enabled)
        {
            foreach (TriggerDescriptor trigger in handler.Triggers)
            {
                if (help.Length > 0)
                {
                    help.Append('\n');
                }

                help.Append(trigger.Usage);
                if (!string.IsNullOrEmpty(handler.Summary))
                {
                    help.Append(" - ").Append(handler.Summary);
                }
            }
        }

        return help.ToString();
    }
}
