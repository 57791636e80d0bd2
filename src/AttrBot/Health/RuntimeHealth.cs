using AttrBot.Hosting;
using AttrBot.Sessions;
using AttrBot.Transports;

namespace AttrBot.Health;

/// <summary>How transports, inbox, lanes and threads do.</summary>
internal sealed class RuntimeHealth(BotRuntime runtime, SessionRegistry sessions, BotOptions options) : IBotHealthSource
{
    public IEnumerable<BotHealthProblem> Check()
    {
        if (runtime.Phase != BotPhase.Running)
        {
            return
            [
                new(
                    BotHealthComponent.Bot,
                    BotHealthState.Unhealthy,
                    runtime.Phase == BotPhase.Starting ? "The bot has not started yet." : "The bot stops."),
            ];
        }

        return [.. CheckTransports(), .. CheckStorage(), .. CheckInbox(), .. CheckLanes(), .. CheckThreadPool()];
    }

    /// <summary>A session that is missing degrades the bot; without any session it reaches nobody.</summary>
    private List<BotHealthProblem> CheckTransports()
    {
        BotSession[] all = [.. sessions.All];
        List<BotHealthProblem> problems = [];
        foreach (BotSession session in all)
        {
            if (Describe(session) is { } description)
            {
                problems.Add(new(BotHealthComponent.Transports, BotHealthState.Degraded, description, session.Name));
            }
        }

        return problems.Count < all.Length
            ? problems
            : problems.ConvertAll(problem => problem with { State = BotHealthState.Unhealthy });
    }

    private static string? Describe(BotSession session) => session switch
    {
        { IsDeaf: true } => "Nothing has been heard of the service for longer than its transport promises.",
        { CanSend: true } => null,
        { State: BotSessionState.Stopped or BotSessionState.Disconnected } => null,
        { State: BotSessionState.Pairing } => "It waits to be paired with an account.",
        { State: BotSessionState.LoggedOut } => "It is not paired with an account, or not any more.",
        { State: BotSessionState.Completed } => "It ended without having connected.",
        { State: BotSessionState.Failed, LastFailure: { } failure } => $"It is given up until it is started again; it failed with {failure.GetType().Name}.",
        { LastFailure: { } failure } => $"It is not connected; its transport failed last with {failure.GetType().Name}.",
        _ => "It is not connected.",
    };

    private IEnumerable<BotHealthProblem> CheckStorage()
    {
        if (runtime.Inbox.Fault is { } fault)
        {
            yield return new(BotHealthComponent.Storage, BotHealthState.Unhealthy, fault);
        }
    }

    private IEnumerable<BotHealthProblem> CheckInbox()
    {
        // An inbox that cannot store asks for no more either: that is no fault of the load.
        if (runtime.Inbox is { Pressure: IntakePressure.High, Fault: null })
        {
            yield return new(
                BotHealthComponent.Inbox,
                BotHealthState.Unhealthy,
                $"{runtime.Inbox.Count} events wait to be handled: transports are asked to stop receiving.");
        }
    }

    private IEnumerable<BotHealthProblem> CheckLanes()
    {
        int stuck = 0;
        foreach (var handler in runtime.LaneWatchdog.Stuck)
        {
            stuck++;
            yield return new(
                BotHealthComponent.Lanes,
                BotHealthState.Degraded,
                "The handler has held its conversation for longer than the handler timeout.",
                handler.Handler);
        }

        if (stuck >= options.MaxConcurrentConversations)
        {
            yield return new(
                BotHealthComponent.Lanes, BotHealthState.Unhealthy, "Handlers that do not end hold all places: nothing else is handled.");
        }
        else if (runtime.Lanes.Waiting > 0)
        {
            yield return new(
                BotHealthComponent.Lanes,
                BotHealthState.Degraded,
                $"{runtime.Lanes.Waiting} conversations wait for a place: {options.MaxConcurrentConversations} are being handled.");
        }
    }

    private IEnumerable<BotHealthProblem> CheckThreadPool()
    {
        if (runtime.ThreadPoolWatch.IsStarved)
        {
            yield return new(
                BotHealthComponent.ThreadPool, BotHealthState.Degraded, $"Work waits {runtime.ThreadPoolWatch.Delay} for a thread: something blocks.");
        }
    }
}
