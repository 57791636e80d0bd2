namespace AttrBot.Patterns;

/// <summary>
/// Characters that stand for anchors where parts of a pattern are compared without what stands around them. If one part takes
/// each string of characters and anchors that another takes, it matches wherever that does. They are characters that Unicode will never
/// assign, so that no set of an automaton holds them.
/// </summary>
internal static class AnchorLetters
{
    private const char First = '\uFDD0';

    private static readonly CharacterSet[] s_anchors =
        [.. Enum.GetValues(typeof(AnchorKind)).Cast<AnchorKind>().Select(anchor => CharacterSet.Of(((char)(First + 1 + (int)anchor)).ToString()))];

    /// <summary>What an alternative starts with, so that each has a start of its own.</summary>
    public static CharacterSet Start { get; } = CharacterSet.Of(First.ToString());

    /// <summary>The letter of an anchor.</summary>
    public static CharacterSet Of(AnchorKind anchor) => s_anchors[(int)anchor];
}
