namespace AttrBot.Patterns;

/// <summary>One character out of a set: <c>[a-z]</c>, <c>\d</c>, <c>\p{L}</c>.</summary>
public sealed class CharacterClassNode : RegexNode
{
    internal CharacterClassNode(PatternSpan span, CharacterClass characters, bool ignoreCase)
        : base(RegexNodeKind.CharacterClass, span)
    {
        Characters = characters;
        IgnoreCase = ignoreCase;
    }

    /// <summary>The set as written.</summary>
    public CharacterClass Characters { get; }

    /// <summary>Whether the characters and ranges of the set match regardless of case.</summary>
    public bool IgnoreCase { get; }

    /// <summary>Whether the node matches <paramref name="character"/> with the case rule in force.</summary>
    public bool Matches(char character) => Characters.Contains(character, IgnoreCase);
}
