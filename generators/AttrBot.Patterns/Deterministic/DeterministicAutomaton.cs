using System.Collections.Immutable;

namespace AttrBot.Patterns;

/// <summary>
/// An automaton that is in one state at a time: what a message is after some of its characters, as far as a trigger's pattern tells. It is
/// the smallest of its kind. Immutable.
/// </summary>
internal sealed class DeterministicAutomaton
{
    /// <summary>Stands for no state.</summary>
    public const int None = -1;

    // What an automaton makes of this, it makes of most messages.
    private const string OrdinaryMessage = "so I was looking at the photos";

    private readonly int[] _next;

    /// <summary>Takes the parts.</summary>
    /// <param name="classes">Disjoint sets of characters; a text with a character that is in none of them is not taken.</param>
    /// <param name="next">For each state, the next one by class; <see cref="None"/> where no text is taken any more.</param>
    /// <param name="accepts">For each state, whether a text may end there.</param>
    /// <param name="start">The state before the first character.</param>
    public DeterministicAutomaton(ImmutableArray<CharacterSet> classes, int[] next, ImmutableArray<bool> accepts, int start)
    {
        Classes = classes;
        _next = next;
        Accepts = accepts;
        Start = start;
        bool areAllIn = NeighborSets.All.IsSubsetOf(CharacterSet.From(classes.SelectMany(set => set.Ranges.ToArray())));
        CanFail = !areAllIn || Array.IndexOf(next, None) >= 0;
        Certain = !areAllIn ? None : Enumerable.Range(0, accepts.Length)
            .Where(state => accepts[state] && Enumerable.Range(0, classes.Length).All(index => Step(state, index) == state))
            .DefaultIfEmpty(None)
            .First();
        int last = Read(OrdinaryMessage);
        FailsEarly = last == None;
        TakesOrdinary = last != None && accepts[last];
    }

    /// <summary>The classes of characters.</summary>
    public ImmutableArray<CharacterSet> Classes { get; }

    /// <summary>Whether a text may end in a state, for each of them.</summary>
    public ImmutableArray<bool> Accepts { get; }

    /// <summary>The state before the first character.</summary>
    public int Start { get; }

    /// <summary>The state from which on everything is taken; <see cref="None"/> if there is none.</summary>
    public int Certain { get; }

    /// <summary>Whether there are texts of which it is clear before their end that they are not taken.</summary>
    public bool CanFail { get; }

    /// <summary>Whether it is clear after the first characters of an ordinary message that it is not taken.</summary>
    public bool FailsEarly { get; }

    /// <summary>Whether ordinary messages are taken.</summary>
    public bool TakesOrdinary { get; }

    /// <summary>The state after one more character of a class; <see cref="None"/> if no text is taken any more.</summary>
    public int Step(int state, int characterClass) => _next[(state * Classes.Length) + characterClass];

    private int Read(string text)
    {
        int state = Start;
        foreach (char character in text)
        {
            int characterClass = Classes.IndexOf(Classes.FirstOrDefault(set => set.Contains(character))!);
            state = state == None || characterClass < 0 ? None : Step(state, characterClass);
        }

        return state;
    }
}
