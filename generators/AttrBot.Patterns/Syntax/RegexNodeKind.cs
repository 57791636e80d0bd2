namespace AttrBot.Patterns;

/// <summary>The kinds of <see cref="RegexNode"/>, one for each class of node.</summary>
public enum RegexNodeKind
{
    /// <summary><see cref="SequenceNode"/>.</summary>
    Sequence,

    /// <summary><see cref="AlternationNode"/>.</summary>
    Alternation,

    /// <summary><see cref="TextNode"/>.</summary>
    Text,

    /// <summary><see cref="CharacterClassNode"/>.</summary>
    CharacterClass,

    /// <summary><see cref="AnyCharacterNode"/>.</summary>
    AnyCharacter,

    /// <summary><see cref="AnchorNode"/>.</summary>
    Anchor,

    /// <summary><see cref="QuantifierNode"/>.</summary>
    Quantifier,

    /// <summary><see cref="CaptureNode"/>.</summary>
    Capture,

    /// <summary><see cref="BalancingNode"/>.</summary>
    Balancing,

    /// <summary><see cref="GroupNode"/>.</summary>
    Group,

    /// <summary><see cref="AtomicNode"/>.</summary>
    Atomic,

    /// <summary><see cref="LookaroundNode"/>.</summary>
    Lookaround,

    /// <summary><see cref="ConditionalNode"/>.</summary>
    Conditional,

    /// <summary><see cref="GroupConditionNode"/>.</summary>
    GroupCondition,

    /// <summary><see cref="BackreferenceNode"/>.</summary>
    Backreference,

    /// <summary><see cref="OptionsNode"/>.</summary>
    Options,

    /// <summary><see cref="TriviaNode"/>.</summary>
    Trivia,

    /// <summary><see cref="OpaqueNode"/>.</summary>
    Opaque,
}
