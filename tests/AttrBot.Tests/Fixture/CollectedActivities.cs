using System.Collections.Concurrent;
using System.Diagnostics;
using AttrBot.Telemetry;

namespace AttrBot.Tests.Fixture;

/// <summary>Keeps all activities of the bots of this process, those of other tests too, in the order in which they ended.</summary>
internal sealed class CollectedActivities : IDisposable
{
    private readonly ActivityListener _listener;
    private readonly ConcurrentQueue<Activity> _activities = new();

    public CollectedActivities()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == BotTracing.SourceName,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _activities.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>Those that end in a session's name.</summary>
    public IReadOnlyList<Activity> OfSession(string session) => [.. _activities.Where(activity =>
        activity.GetTagItem("messaging.destination.name") as string == session)];

    /// <summary>Those of the traces of a session: with those of the handlers, which do not name it.</summary>
    public IReadOnlyList<Activity> OfSessionAndHandlers(string session)
    {
        HashSet<ActivityTraceId> traces = [.. OfSession(session).Select(activity => activity.TraceId)];
        return [.. _activities.Where(activity => traces.Contains(activity.TraceId))];
    }

    /// <summary>Those of a trace.</summary>
    public IReadOnlyList<Activity> OfTrace(ActivityTraceId trace) => [.. _activities.Where(activity => activity.TraceId == trace)];

    /// <summary>All that an activity tells, as text.</summary>
    public static string Describe(Activity activity)
    {
        IEnumerable<string> parts =
        [
            activity.DisplayName,
            $"{activity.StatusDescription}",
            $"{activity.TraceStateString}",
            .. activity.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"),
            .. activity.Baggage.Select(item => $"{item.Key}={item.Value}"),
            .. activity.Events.SelectMany(item => item.Tags.Select(tag => $"{item.Name} {tag.Key}={tag.Value}")),
            .. activity.Links.SelectMany(link => link.Tags ?? []).Select(tag => $"{tag.Key}={tag.Value}"),
        ];
        return string.Join(' ', parts);
    }

    public IEnumerable<string> Texts => _activities.Select(Describe);

    public void Dispose() => _listener.Dispose();
}
