namespace AttrBot.Patterns;

/// <summary>The program of a <see cref="DirectShape"/> while it is written.</summary>
internal sealed class ShapeProgram
{
    /// <summary>The steps so far.</summary>
    public List<ShapeStep> Steps { get; } = [];

    /// <summary>The numbers of the groups so far, in the order of their marks.</summary>
    public List<int> Groups { get; } = [];

    /// <summary>Adds a step.</summary>
    public void Add(ShapeStepKind kind, CharacterSet? set, int first = 0, int second = 0, bool isGuess = false) =>
        Steps.Add(new ShapeStep(kind, set, first, second, isGuess));

    /// <summary>Has a branch or jump go to the next step.</summary>
    public void SetTarget(int step) => Steps[step] = Steps[step] with { First = Steps.Count };

    /// <summary>The place of a group, new or not.</summary>
    public int FindGroup(int number)
    {
        if (!Groups.Contains(number))
        {
            Groups.Add(number);
        }

        return Groups.IndexOf(number);
    }
}
