namespace AttrBot.Patterns;

/// <summary>Characters from <paramref name="First"/> to <paramref name="Last"/>, both included.</summary>
public readonly record struct CharacterRange(char First, char Last)
{
    /// <summary>Whether <paramref name="character"/> lies in the range.</summary>
    public bool Contains(char character) => First <= character && character <= Last;
}
