using System.Diagnostics;
using AttrBot.Inbox;
using AttrBot.Outbox;

namespace AttrBot.Telemetry;

/// <summary>
/// The bot's activity source, "AttrBot": reception, processing, handlers, sends. Names and tags are OpenTelemetry's for messaging
/// where it has them. No tag holds a text, a number, a person's name or an id of a message; nothing is put into baggage.
/// </summary>
internal static class BotTracing
{
    public const string SourceName = "AttrBot";

    private static readonly ActivitySource s_source = new(SourceName, typeof(BotTracing).Assembly.GetName().Version?.ToString(3));

    /// <summary>Whether anybody listens; if not, nothing of this is to cost anything.</summary>
    public static bool IsListening => s_source.HasListeners();

    /// <summary>A transport hands an event over.</summary>
    public static Activity? StartReceive(BotEvent inbound)
    {
        Activity? activity = s_source.StartActivity($"receive {inbound.Session}", ActivityKind.Consumer);
        return Describe(activity, "receive", inbound.Session)?.SetTag("attrbot.event", inbound.GetType().Name);
    }

    /// <summary>An event begins its way through middleware and handlers.</summary>
    public static Activity? StartProcess(InboxEntry entry)
    {
        string session = entry.Event.Session;
        Activity? activity = s_source.StartActivity(
            $"process {session}", ActivityKind.Consumer, entry.Reception?.Context ?? default, tags: null, links: null);
        return Describe(activity, "process", session)
            ?.SetTag("attrbot.event", entry.Event.GetType().Name)
            .SetTag("attrbot.redelivered", entry.IsRedelivered);
    }

    /// <summary>An attempt of a handler begins; a later one is linked to the one before.</summary>
    public static Activity? StartHandler(string handler, int attempt, ActivityContext previous)
    {
        Activity? activity = s_source.StartActivity(
            ActivityKind.Internal, name: $"handle {handler}", links: Link(previous));
        return activity?.SetTag("attrbot.handler", handler).SetTag("attrbot.attempt", attempt);
    }

    /// <summary>An attempt at a send begins, with the wait for its turn; a later one is linked to the one before.</summary>
    public static Activity? StartSend(OutboxEntry entry)
    {
        string session = entry.Conversation.Session;
        Activity? activity = s_source.StartActivity(
            $"send {session}", ActivityKind.Producer, entry.Origin?.Context ?? default, tags: null, Link(entry.LastAttempt?.Context ?? default));
        entry.LastAttempt = activity;
        return Describe(activity, "send", session)
            ?.SetTag("attrbot.action", entry.Action.GetType().Name)
            .SetTag("attrbot.attempt", entry.Attempts + 1);
    }

    /// <summary>What an activity stands for has failed. What the exception says is not told.</summary>
    public static void Fail(Activity? activity, Exception exception) =>
        activity?.SetStatus(ActivityStatusCode.Error).SetTag("error.type", exception.GetType().FullName);

    private static Activity? Describe(Activity? activity, string operation, string session) => activity
        ?.SetTag("messaging.system", "attrbot")
        .SetTag("messaging.operation.name", operation)
        .SetTag("messaging.operation.type", operation)
        .SetTag("messaging.destination.name", session);

    private static ActivityLink[]? Link(ActivityContext previous) => previous == default ? null : [new ActivityLink(previous)];
}
