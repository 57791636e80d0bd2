using System.Collections.Immutable;
using System.Text.RegularExpressions;
using AttrBot.Dispatch;

namespace AttrBot.Tests.Fixture;

/// <summary>A dispatch table of lambdas, so that a test shows its handlers. Order is that of the calls.</summary>
internal sealed class TestHandlers : IHandlerTable
{
    private readonly List<(HandlerDescriptor Descriptor, Regex? Regex)> _entries = [];
    private readonly Lazy<ImmutableArray<HandlerDescriptor>> _handlers;
    private readonly Lazy<OrderedTriggerMatcher> _matcher;

    public TestHandlers()
    {
        _handlers = new(() => [.. InOrder().Select(entry => entry.Descriptor)]);
        _matcher = new(() => new OrderedTriggerMatcher(
            [.. InOrder().Select((entry, i) => (entry, i)).Where(x => x.entry.Regex is not null).Select(x => new TriggerEntry(x.i, 0, x.entry.Regex!, []))]));
    }

    public ImmutableArray<HandlerDescriptor> Handlers => _handlers.Value;

    public HandlerMatches Match(string text) => new(_matcher.Value, text);

    public TestHandlers On(string pattern, string reply, HandlerSetup? setup = null) =>
        On(pattern, _ => Task.FromResult<string?>(reply), setup);

    public TestHandlers On(string pattern, Func<MessageContext, Task> handler, HandlerSetup? setup = null) =>
        Add(HandlerKind.Trigger, pattern, context => HandlerResult.From(handler((MessageContext)context)), setup);

    public TestHandlers On(string pattern, Func<MessageContext, Task<string?>> handler, HandlerSetup? setup = null) =>
        Add(HandlerKind.Trigger, pattern, context => HandlerResult.From(handler((MessageContext)context)), setup);

    public TestHandlers Stream(string pattern, Func<MessageContext, IAsyncEnumerable<string?>?> handler, HandlerSetup? setup = null) =>
        Add(HandlerKind.Trigger, pattern, context => HandlerResult.From(handler((MessageContext)context), (MessageContext)context), setup);

    public TestHandlers OnEvent<TEvent>(Func<TEvent, BotContext, Task> handler, HandlerSetup? setup = null)
        where TEvent : BotEvent => Add(
            HandlerKind.Event, null, context => HandlerResult.From(handler((TEvent)context.Event, context)), setup, typeof(TEvent));

    public TestHandlers OnEvent<TEvent>(Func<TEvent, BotContext, Task<string?>> handler, HandlerSetup? setup = null)
        where TEvent : BotEvent => Add(
            HandlerKind.Event, null, context => HandlerResult.From(handler((TEvent)context.Event, context)), setup, typeof(TEvent));

    public TestHandlers Fallback(Func<MessageContext, Task<string?>> handler, HandlerSetup? setup = null) =>
        Add(HandlerKind.Fallback, null, context => HandlerResult.From(handler((MessageContext)context)), setup);

    public TestHandlers Fallback(string reply, HandlerSetup? setup = null) =>
        Fallback(_ => Task.FromResult<string?>(reply), setup);

    private TestHandlers Add(
        HandlerKind kind, string? pattern, Func<BotContext, ValueTask<string?>> handler, HandlerSetup? setup, Type? eventType = null)
    {
        setup ??= new HandlerSetup();
        string name = setup.Name ?? $"{kind}{_entries.Count}";
        var invocation = new DelegateInvocation(handler);
        var descriptor = new HandlerDescriptor
        {
            Id = $"Test.{name}",
            Kind = kind,
            HandlerType = typeof(TestHandlers),
            MethodName = name,
            Binder = (in HandlerCaptures _, out BindingFailure? failure) =>
            {
                failure = setup.BindingFailure is { } why ? new BindingFailure($"Test.{name}", why, "int", "x") : null;
                return failure is null ? invocation : null;
            },
            Triggers = pattern is null ? [] : [new TriggerDescriptor(pattern, TriggerScope.WholeMessage, pattern, false, setup.OnEdit)],
            EventType = eventType,
            Summary = setup.Summary,
            OwnMessages = setup.OwnMessages,
            Groups = setup.Groups,
            Filters = [.. setup.Filters],
            Middleware = [.. setup.Use.Select(middleware => new HandlerMiddleware(middleware.GetType(), _ => middleware))],
            Retry = setup.Retry,
            Timeout = setup.Timeout,
            Services = [.. setup.Services],
        };
        Regex? regex = pattern is null ? null : new Regex(
            $@"\A(?:{pattern})\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, setup.MatchTimeout);
        _entries.Add((descriptor, regex));
        return this;
    }

    private IEnumerable<(HandlerDescriptor Descriptor, Regex? Regex)> InOrder() => _entries.OrderBy(entry => entry.Descriptor.Kind);

    private sealed class DelegateInvocation(Func<BotContext, ValueTask<string?>> handler) : HandlerInvocation
    {
        public override ValueTask<string?> InvokeAsync(BotContext context) => handler(context);
    }
}
