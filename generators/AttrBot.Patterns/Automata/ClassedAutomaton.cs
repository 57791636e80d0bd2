using System.Collections.Immutable;

namespace AttrBot.Patterns;

/// <summary>An automaton that reads classes of an alphabet instead of characters.</summary>
internal sealed class ClassedAutomaton
{
    private readonly ImmutableArray<AutomatonState> _states;
    private readonly ImmutableArray<int>[] _classes;
    private readonly bool[][] _hasClass;
    private readonly bool[] _takesAnything;

    public ClassedAutomaton(PositionAutomaton automaton, Alphabet alphabet)
    {
        _states = automaton.States;
        _classes = [.. _states.Select(state => alphabet.GetClasses(state.Characters))];
        var known = new Dictionary<CharacterSet, bool[]>();
        _hasClass = new bool[_states.Length][];
        for (int i = 0; i < _states.Length; i++)
        {
            if (!known.TryGetValue(_states[i].Characters, out bool[]? has))
            {
                has = new bool[alphabet.Count];
                foreach (int characterClass in _classes[i])
                {
                    has[characterClass] = true;
                }

                known.Add(_states[i].Characters, has);
            }

            _hasClass[i] = has;
        }

        bool[] isEndlessRun = [.. _states.Select(IsEndlessRun)];
        _takesAnything = [.. _states.Select(state => state.IsAccepting && state.Edges.Any(edge => isEndlessRun[edge.Target]))];
    }

    /// <summary>How many states there are.</summary>
    public int Count => _states.Length;

    /// <summary>Whether a text may end in a state.</summary>
    public bool IsAccepting(int state) => _states[state].IsAccepting;

    /// <summary>The edges of a state.</summary>
    public ImmutableArray<AutomatonEdge> GetEdges(int state) => _states[state].Edges;

    /// <summary>The classes that a state is entered with, in ascending order.</summary>
    public ImmutableArray<int> GetClasses(int state) => _classes[state];

    /// <summary>Whether a state is entered with a class.</summary>
    public bool HasClass(int state, int characterClass) => _hasClass[state][characterClass];

    /// <summary>Whether every text that goes on from a state is taken.</summary>
    public bool TakesAnything(int state) => _takesAnything[state];

    private static bool IsEndlessRun(AutomatonState state) =>
        state.IsAccepting && state.Characters.Equals(NeighborSets.All) && state.Edges.Any(edge => edge.Target == state.Index);
}
