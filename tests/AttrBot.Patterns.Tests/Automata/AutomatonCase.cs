using System.Text.RegularExpressions;
using AttrBot.Patterns.Tests.Dispatch;

namespace AttrBot.Patterns.Tests.Automata;

/// <summary>A trigger under test with its automaton, and the engine to compare it with.</summary>
internal sealed class AutomatonCase(TestTrigger trigger, PositionAutomaton automaton)
{
    private readonly Regex _regex = trigger.CreateRegex();

    public TestTrigger Trigger => trigger;

    public PositionAutomaton Automaton => automaton;

    /// <summary>The case of a pattern that an automaton can describe exactly.</summary>
    public static AutomatonCase Of(string pattern, PatternScope scope = PatternScope.WholeMessage, bool caseSensitive = false) =>
        TryCreate(new TestTrigger(pattern, scope, caseSensitive), Approximation.Exact)
        ?? throw new InvalidOperationException($"'{pattern}' has no exact automaton.");

    public static AutomatonCase? TryCreate(TestTrigger trigger, Approximation approximation)
    {
        AutomatonResult result = PositionAutomaton.Build(
            trigger.Parse(), trigger.Scope, approximation, null, TestContext.Current.CancellationToken);
        return result.Automaton is { } automaton ? new AutomatonCase(trigger, automaton) : null;
    }

    /// <summary>Whether the engine finds a match; null when it takes too long.</summary>
    public bool? IsMatch(string message)
    {
        try
        {
            return _regex.IsMatch(message);
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    /// <summary>Whether the automaton takes the message.</summary>
    public bool Contains(string message) => Languages.Contains(automaton, message);
}
