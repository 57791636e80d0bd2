namespace AttrBot.Patterns;

/// <summary>What a part of a pattern is made of.</summary>
/// <param name="All">The characters of all the texts that it matches, and perhaps more.</param>
/// <param name="Alone">The characters that it matches alone.</param>
/// <param name="CanBeEmpty">Whether it matches the empty text.</param>
internal sealed record LoopCharacters(CharacterSet All, CharacterSet Alone, bool CanBeEmpty)
{
    /// <summary>Reads a part; null if it has something else than characters, groups, alternatives and loops.</summary>
    public static LoopCharacters? TryRead(RegexNode node) => node switch
    {
        GroupNode group => TryRead(group.Body),
        SequenceNode sequence => sequence.Children.Aggregate(
            (LoopCharacters?)new LoopCharacters(CharacterSet.Empty, CharacterSet.Empty, CanBeEmpty: true), (before, part) => Then(before, TryRead(part))),
        AlternationNode alternation => alternation.Children.Select(TryRead).Aggregate(Or),
        QuantifierNode quantifier => TryRead(quantifier.Child) is { } body ? Repeat(body, quantifier.Min, quantifier.Max) : null,
        TextNode { Text.Length: > 1 } text => text.Text
            .Select(character => CharacterSets.Of(character, text.IgnoreCase))
            .Aggregate(
                new LoopCharacters(CharacterSet.Empty, CharacterSet.Empty, CanBeEmpty: false), (all, set) => all with { All = all.All.Union(set) }),
        _ => TryGetSet(node) is { } set ? new LoopCharacters(set, set, CanBeEmpty: false) : null,
    };

    /// <summary>
    /// The set of a node that is one character, without those that Unicode has not assigned, which are in all sets that categories decide
    /// about; null if it is something else.
    /// </summary>
    public static CharacterSet? TryGetSet(RegexNode node) => node switch
    {
        TextNode { Text.Length: 1 } text => CharacterSets.Of(text.Text[0], text.IgnoreCase),
        CharacterClassNode characters => CharacterSets.Of(characters).Except(CharacterSets.Unassigned),
        AnyCharacterNode any => (any.MatchesLineFeed ? CharacterSet.All : CharacterSet.AllButLineFeed).Except(CharacterSets.Unassigned),
        _ => null,
    };

    private static LoopCharacters? Then(LoopCharacters? first, LoopCharacters? second) => first is null || second is null ? null : new(
        first.All.Union(second.All),
        (second.CanBeEmpty ? first.Alone : CharacterSet.Empty).Union(first.CanBeEmpty ? second.Alone : CharacterSet.Empty),
        first.CanBeEmpty && second.CanBeEmpty);

    private static LoopCharacters? Or(LoopCharacters? first, LoopCharacters? second) => first is null || second is null ? null : new(
        first.All.Union(second.All), first.Alone.Union(second.Alone), first.CanBeEmpty || second.CanBeEmpty);

    private static LoopCharacters Repeat(LoopCharacters body, int min, int max) => new(
        body.All,
        max > 0 && (min <= 1 || body.CanBeEmpty) ? body.Alone : CharacterSet.Empty,
        min == 0 || body.CanBeEmpty);
}
