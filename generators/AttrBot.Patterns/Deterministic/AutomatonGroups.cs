namespace AttrBot.Patterns;

/// <summary>Divides the automata of triggers into groups that are small enough, and worth the time that reading a message with them takes.</summary>
internal sealed class AutomatonGroups
{
    /// <summary>None.</summary>
    public static readonly AutomatonGroups Empty = new([], Alphabet.Of(Array.Empty<CharacterSet>()));

    // Characters must be told apart for other purposes too.
    private const int MaxClasses = 150;

    private const int MaxGroups = 16;

    // Where an automaton does not fit into these, it will hardly fit into an earlier group.
    private const int GroupsToTry = 3;

    // Nanoseconds that reading an ordinary message takes to its end, and until most automata have failed.
    private const double WholeCost = 80;
    private const double PartCost = 15;

    private AutomatonGroups(IReadOnlyList<AutomatonGroup> groups, Alphabet alphabet)
    {
        Groups = groups;
        Alphabet = alphabet;
        Triggers = [.. groups.SelectMany(group => group.Triggers)];
    }

    /// <summary>The groups.</summary>
    public IReadOnlyList<AutomatonGroup> Groups { get; }

    /// <summary>The classes of characters that the groups tell apart.</summary>
    public Alphabet Alphabet { get; }

    /// <summary>The triggers in the groups.</summary>
    public HashSet<int> Triggers { get; }

    /// <summary>Divides the automata of all triggers that have one.</summary>
    public static AutomatonGroups Build(IReadOnlyList<TriggerAnalysis> triggers)
    {
        int[] chosen =
        [
            .. Enumerable.Range(0, triggers.Count)
                .Where(i => triggers[i].Automaton is not null)
                .OrderByDescending(i => triggers[i].Cost)
                .ThenBy(i => i),
        ];
        Alphabet alphabet = Empty.Alphabet;
        while (chosen.Length > 0)
        {
            alphabet = Alphabet.Of(chosen.SelectMany(i => triggers[i].Automaton!.Classes));
            if (alphabet.Count <= MaxClasses)
            {
                break;
            }

            chosen = [.. chosen.Take(chosen.Length * 3 / 4)];
        }

        var groups = new List<AutomatonGroup>();
        foreach (int trigger in chosen)
        {
            Place(groups, trigger, triggers[trigger].Automaton!, alphabet);
        }

        AutomatonGroup[] worthwhile =
        [
            .. groups
                .Where(group => group.Triggers.Sum(i => triggers[i].Cost) > (group.FailsEarly ? PartCost : WholeCost))
                .OrderByDescending(group => group.Triggers.Sum(i => triggers[i].Cost))
                .Take(MaxGroups)
                // Two by two they are read together.
                .OrderBy(group => group.FailsEarly),
        ];
        return worthwhile.Length == 0 ? Empty : new AutomatonGroups(worthwhile, alphabet);
    }

    private static void Place(List<AutomatonGroup> groups, int trigger, DeterministicAutomaton automaton, Alphabet alphabet)
    {
        int[] classes =
        [
            .. Enumerable.Range(0, alphabet.Count).Select(i =>
            {
                char character = alphabet.GetRepresentative(i);
                return automaton.Classes.IndexOf(automaton.Classes.FirstOrDefault(set => set.Contains(character))!);
            }),
        ];
        AutomatonGroup[] alike = [.. groups.Where(group => group.FailsEarly == automaton.FailsEarly).Reverse().Take(GroupsToTry)];
        if (!alike.Any(group => group.TryAdd(trigger, automaton, classes)))
        {
            var group = new AutomatonGroup(alphabet.Count, automaton.FailsEarly);
            if (group.TryAdd(trigger, automaton, classes))
            {
                groups.Add(group);
            }
        }
    }
}
