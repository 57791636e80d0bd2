using System.Collections.Immutable;

namespace AttrBot;

/// <summary>How the bot did when it was asked. Immutable.</summary>
public sealed class BotHealthReport
{
    internal BotHealthReport(ImmutableArray<BotHealthProblem> problems)
    {
        Problems = problems;
        State = problems.IsEmpty ? BotHealthState.Healthy : problems.Max(problem => problem.State);
    }

    /// <summary>The state of the whole bot: that of the worst problem.</summary>
    public BotHealthState State { get; }

    /// <summary>Whether the bot can take messages and answer them; a degraded one can.</summary>
    public bool IsReady => State != BotHealthState.Unhealthy;

    /// <summary>What is wrong; empty if nothing is.</summary>
    public ImmutableArray<BotHealthProblem> Problems { get; }

    /// <summary>The state of one part of the bot.</summary>
    /// <param name="component">The part.</param>
    /// <returns>That of its worst problem.</returns>
    public BotHealthState StateOf(BotHealthComponent component) => Problems
        .Where(problem => problem.Component == component)
        .Select(problem => problem.State)
        .DefaultIfEmpty(BotHealthState.Healthy)
        .Max();
}
