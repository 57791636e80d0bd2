namespace AttrBot.Patterns;

/// <summary>
/// A pattern that is matched without the regex engine: runs of characters, each of one set, one after the other. Where one run ends is
/// never in doubt, since what follows it is of other characters.
/// </summary>
/// <param name="Runs">The runs.</param>
/// <param name="Groups">The groups that it captures.</param>
/// <param name="IsWholeMessage">Whether the last run must end the message, and not merely lie outside a word.</param>
internal sealed record DirectShape(ShapeRun[] Runs, ShapeGroup[] Groups, bool IsWholeMessage)
{
    /// <summary>How many characters at the start a key finds in full: as many as it has in common with the runs, outside of groups.</summary>
    public int CountCharacters(string key)
    {
        int most = Math.Min(Math.Min(key.Length, Runs.Length), Groups.Length == 0 ? int.MaxValue : Groups.Min(group => group.First));
        int count = 0;
        while (count < most && Runs[count].IsOf(CharacterSets.Fold(key[count])))
        {
            count++;
        }

        return count;
    }

    /// <summary>What is left to match behind the first characters.</summary>
    public DirectShape Skip(int characters) => this with
    {
        Runs = [.. Runs.Skip(characters)],
        Groups = [.. Groups.Select(group => group with { First = group.First - characters, End = group.End - characters })],
    };
}

/// <summary>A run of characters of one set.</summary>
/// <param name="Set">The set.</param>
/// <param name="Min">The fewest characters.</param>
/// <param name="Max">The most characters.</param>
/// <param name="IsGreedy">Whether it takes as many as there are.</param>
/// <param name="IsOptional">Whether the pattern may also end before it.</param>
/// <param name="SharesCharacters">Whether the run before may have taken characters that this one needs.</param>
internal readonly record struct ShapeRun(CharacterSet Set, int Min, int Max, bool IsGreedy, bool IsOptional, bool SharesCharacters)
{
    /// <summary>A run of one character.</summary>
    public static ShapeRun One(CharacterSet set) => new(set, 1, 1, IsGreedy: true, IsOptional: false, SharesCharacters: false);

    /// <summary>Whether this is one character of a set.</summary>
    public bool IsOf(CharacterSet set) => this is { Min: 1, Max: 1, IsOptional: false } && Set.Equals(set);
}

/// <summary>A group that captures some of the runs.</summary>
/// <param name="Number">The group's number.</param>
/// <param name="First">The first run that it captures.</param>
/// <param name="End">The run behind the last.</param>
internal readonly record struct ShapeGroup(int Number, int First, int End);
