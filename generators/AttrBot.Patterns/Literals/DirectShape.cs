namespace AttrBot.Patterns;

/// <summary>
/// A pattern that is matched without the regex engine: a program whose every step follows from the next character, or that guesses as the
/// engine does and knows that it has guessed.
/// </summary>
/// <param name="Steps">The program.</param>
/// <param name="Groups">The numbers of the groups that it captures, each once.</param>
/// <param name="End">Where a match must end.</param>
/// <param name="Starts">What a match starts with if it may start anywhere; null if it starts the message.</param>
internal sealed record DirectShape(ShapeStep[] Steps, int[] Groups, ShapeEnd End, CharacterSet? Starts)
{
    /// <summary>The most places at which the matcher tries it before it asks the engine.</summary>
    public const int MaxStarts = 16;

    /// <summary>All sets that the program asks for.</summary>
    public IEnumerable<CharacterSet> Sets => Steps.Select(step => step.Set).Append(Starts).OfType<CharacterSet>();

    /// <summary>Whether a part of it is repeated without limit, a run of characters aside.</summary>
    public bool IsLoop => Steps.Where((step, i) => step.Kind == ShapeStepKind.Jump && step.First <= i).Any();

    /// <summary>How many characters at the start a key finds in full: as many as it has in common with the first steps.</summary>
    public int CountCharacters(string key)
    {
        int count = 0;
        while (Starts is null && count < Math.Min(key.Length, Steps.Length) && Steps[count] is { Kind: ShapeStepKind.One, Set: { } set }
            && set.Equals(CharacterSets.Fold(key[count])))
        {
            count++;
        }

        return count;
    }

    /// <summary>What is left to match behind the first characters.</summary>
    public DirectShape Skip(int characters) => this with
    {
        Steps =
        [
            .. Steps.Skip(characters).Select(step => step.Kind is ShapeStepKind.Branch or ShapeStepKind.LazyBranch or ShapeStepKind.Jump
                ? step with { First = step.First - characters }
                : step),
        ],
    };
}

/// <summary>A step of a <see cref="DirectShape"/>.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Set">The characters that it is about.</param>
/// <param name="First">The fewest characters, the place where a mark is kept, the assertion, or the step to go to.</param>
/// <param name="Second">The most characters.</param>
/// <param name="IsGuess">Whether the engine may have to come back here.</param>
internal readonly record struct ShapeStep(ShapeStepKind Kind, CharacterSet? Set, int First, int Second, bool IsGuess);

/// <summary>What a step does. The values are part of the format of <see cref="TriggerIndexData"/>.</summary>
internal enum ShapeStepKind
{
    /// <summary>Takes one character of the set.</summary>
    One,

    /// <summary>Takes as many characters of the set as there are, of so many.</summary>
    Run,

    /// <summary>Goes elsewhere unless the next character is of the set.</summary>
    Branch,

    /// <summary>Goes elsewhere.</summary>
    Jump,

    /// <summary>Keeps the place.</summary>
    Mark,

    /// <summary>Asks for an assertion.</summary>
    Assert,

    /// <summary>Asks that a character of the set is next.</summary>
    Next,

    /// <summary>Asks that no character of the set is next.</summary>
    NotNext,

    /// <summary>Asks that a character of the set stands before.</summary>
    Previous,

    /// <summary>Asks that no character of the set stands before.</summary>
    NotPrevious,

    /// <summary>Goes elsewhere, which is a guess if the next character is of the set.</summary>
    LazyBranch,
}

/// <summary>Where a match must end. The values are part of the format of <see cref="TriggerIndexData"/>.</summary>
internal enum ShapeEnd
{
    /// <summary>At the end of the message.</summary>
    Message,

    /// <summary>Not inside a word.</summary>
    OutsideWord,

    /// <summary>Anywhere.</summary>
    Anywhere,
}
