using System.Collections.Immutable;

namespace AttrBot.Patterns;

/// <summary>Makes the tree that the engine runs of a syntax tree.</summary>
internal static class EngineTree
{
    /// <summary>Makes the tree; null if the pattern has a part that is not modelled: a conditional, a balancing group, <c>\G</c>.</summary>
    public static EngineNode? Build(RegexSyntaxTree tree) =>
        tree.IsValid && tree.Root.DescendantsAndSelf().All(IsModelled) ? Build(tree.Root) : null;

    private static bool IsModelled(RegexNode node) => node is not (
        ConditionalNode or GroupConditionNode or BalancingNode or OpaqueNode or AnchorNode { Anchor: AnchorKind.SearchStart });

    private static EngineNode Build(RegexNode node) => node switch
    {
        SequenceNode => EngineReductions.Sequence(node.Children.Select(Build)),
        AlternationNode => EngineReductions.Choice(node.Children.Select(Build)),
        TextNode text => EngineReductions.Sequence(
            text.Text.Select(character => new CharacterStep(CharacterSets.Of(character, text.IgnoreCase), CanMerge: true))),
        CharacterClassNode characters => new CharacterStep(
            CharacterSets.Of(characters),
            characters.Characters is { Subtraction: null } set && (!set.IsNegated || set.Ranges.IsEmpty)),
        AnyCharacterNode { MatchesLineFeed: true } => new CharacterStep(CharacterSet.All, CanMerge: true),
        AnyCharacterNode => new CharacterStep(CharacterSet.AllButLineFeed, CanMerge: false),
        AnchorNode anchor => new AnchorStep(anchor.Anchor),
        QuantifierNode quantifier => EngineReductions.Loop(Build(quantifier.Child), quantifier.Min, quantifier.Max, quantifier.IsLazy),
        CaptureNode capture => new CaptureStep(capture.Group.Number, Build(capture.Body)),
        GroupNode group => Build(group.Body),
        AtomicNode atomic => EngineReductions.Atomic(Build(atomic.Body)),
        LookaroundNode look => new LookStep(Build(look.Body), look.IsBehind, look.IsNegative),
        BackreferenceNode reference => new ReferenceStep(reference.Group.Number, reference.IgnoreCase),
        _ => EngineNode.Empty,
    };
}
