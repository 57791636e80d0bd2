using System.Collections.Immutable;

namespace AttrBot.Patterns;

/// <summary>Looks for what to end a message with so that the trigger does not take it.</summary>
internal static class SuffixSearch
{
    private const int MaxStates = 500;
    private const int MaxGuesses = 6;

    private static readonly ImmutableArray<string> s_usual = ["!", "", "\n!", "#"];

    /// <summary>Ends to try, the most promising first.</summary>
    /// <param name="graph">The trigger.</param>
    /// <param name="start">What the message starts with.</param>
    /// <param name="budget">How much may be done.</param>
    public static IEnumerable<string> Find(AmbiguityGraph graph, string start, BacktrackingBudget budget)
    {
        string? refused = FindRefused(graph, start, budget);
        if (refused is not null && graph.Automaton.IsExact)
        {
            return [refused];
        }

        // What the automaton does not know may fail earlier, or not take what it takes.
        IEnumerable<string> guesses = Enumerable.Range(0, graph.Alphabet.Count)
            .Select(graph.Alphabet.GetRepresentative)
            .Where(character => !char.IsWhiteSpace(character))
            .Select(character => character.ToString());
        return new[] { refused }.OfType<string>().Concat(s_usual).Concat(guesses).Distinct().Take(s_usual.Length + MaxGuesses);
    }

    /// <summary>A shortest end with which the message is not taken; null if none is found.</summary>
    private static string? FindRefused(AmbiguityGraph graph, string start, BacktrackingBudget budget)
    {
        ImmutableArray<int> reached = [PositionAutomaton.Start];
        foreach (char character in start)
        {
            reached = Step(graph, reached, graph.Alphabet.GetClass(character));
        }

        if (IsRefused(graph, Step(graph, reached, graph.Alphabet.GetClass('!'))))
        {
            return "!";
        }

        var seen = new HashSet<string> { GetKey(reached) };
        var pending = new Queue<(ImmutableArray<int> States, string Text)>([(reached, "")]);
        while (pending.Count > 0 && seen.Count < MaxStates)
        {
            (ImmutableArray<int> states, string text) = pending.Dequeue();
            string last = text.Length > 0 ? text : start;
            if (!char.IsWhiteSpace(last[last.Length - 1]) && IsRefused(graph, states))
            {
                return text;
            }

            for (int characterClass = 0; characterClass < graph.Alphabet.Count; characterClass++)
            {
                if (!budget.TryTake(states.Length + 1))
                {
                    return null;
                }

                ImmutableArray<int> next = Step(graph, states, characterClass);
                if (seen.Add(GetKey(next)) || (next.IsEmpty && !char.IsWhiteSpace(graph.Alphabet.GetRepresentative(characterClass))))
                {
                    pending.Enqueue((next, text + graph.Alphabet.GetRepresentative(characterClass)));
                }
            }
        }

        return null;
    }

    private static bool IsRefused(AmbiguityGraph graph, ImmutableArray<int> states) =>
        !states.Any(state => graph.Automaton.States[state].IsAccepting);

    private static ImmutableArray<int> Step(AmbiguityGraph graph, ImmutableArray<int> states, int characterClass) => characterClass < 0 ? [] :
    [
        .. states.SelectMany(state => graph.Automaton.States[state].Edges)
            .Select(edge => edge.Target)
            .Where(target => graph.IsEntered(target, characterClass))
            .Distinct()
            .OrderBy(state => state),
    ];

    private static string GetKey(ImmutableArray<int> states) => string.Join(",", states);
}
