namespace AttrBot.Patterns;

/// <summary>Causes of an invalid pattern, under the names of <c>System.Text.RegularExpressions.RegexParseError</c>.</summary>
public enum PatternErrorKind
{
    /// <summary>
    /// The engine's two passes disagree about the groups: it accepts the pattern and throws an <c>IndexOutOfRangeException</c> when
    /// it matches. The one case in which an error here is none there.
    /// </summary>
    Unknown,

    /// <summary>A conditional has more than two branches.</summary>
    AlternationHasTooManyConditions,

    /// <summary><c>\p</c> without a complete <c>{name}</c>.</summary>
    InvalidUnicodePropertyEscape,

    /// <summary><c>\p</c> is not followed by <c>{</c>.</summary>
    MalformedUnicodePropertyEscape,

    /// <summary>A backslash before a letter that means nothing.</summary>
    UnrecognizedEscape,

    /// <summary><c>\c</c> before something that is no control letter.</summary>
    UnrecognizedControlCharacter,

    /// <summary><c>\c</c> at the end.</summary>
    MissingControlCharacter,

    /// <summary><c>\x</c> or <c>\u</c> without its two or four digits.</summary>
    InsufficientOrInvalidHexDigits,

    /// <summary>A number above <see cref="int.MaxValue"/>.</summary>
    QuantifierOrCaptureGroupOutOfRange,

    /// <summary>A reference to a name that no group has.</summary>
    UndefinedNamedReference,

    /// <summary>A reference to a number that no group has.</summary>
    UndefinedNumberedReference,

    /// <summary><c>\k</c> without <c>&lt;name&gt;</c>.</summary>
    MalformedNamedReference,

    /// <summary>A backslash at the end.</summary>
    UnescapedEndingBackslash,

    /// <summary><c>(?#</c> without <c>)</c>.</summary>
    UnterminatedComment,

    /// <summary>An unknown letter after <c>(?</c>.</summary>
    InvalidGroupingConstruct,

    /// <summary>A named group as the condition of a conditional.</summary>
    AlternationHasNamedCapture,

    /// <summary>A comment as the condition of a conditional.</summary>
    AlternationHasComment,

    /// <summary><c>(?(1</c> without <c>)</c>.</summary>
    AlternationHasMalformedReference,

    /// <summary><c>(?(1)</c> without a group 1.</summary>
    AlternationHasUndefinedReference,

    /// <summary>A character that a group name cannot have.</summary>
    CaptureGroupNameInvalid,

    /// <summary>A group that calls itself 0.</summary>
    CaptureGroupOfZero,

    /// <summary><c>[</c> without <c>]</c>.</summary>
    UnterminatedBracket,

    /// <summary>Something stands behind a subtraction in a character class.</summary>
    ExclusionGroupNotLast,

    /// <summary>A character range such as <c>z-a</c>.</summary>
    ReversedCharacterRange,

    /// <summary>A character range that ends in a class, such as <c>a-\d</c>.</summary>
    ShorthandClassInCharacterRange,

    /// <summary>A parenthesis is not closed.</summary>
    InsufficientClosingParentheses,

    /// <summary>A quantifier such as <c>{3,1}</c>.</summary>
    ReversedQuantifierRange,

    /// <summary>A quantifier right after another.</summary>
    NestedQuantifiersNotParenthesized,

    /// <summary>A quantifier with nothing before it.</summary>
    QuantifierAfterNothing,

    /// <summary>A closing parenthesis too many.</summary>
    InsufficientOpeningParentheses,

    /// <summary><c>\p{name}</c> with an unknown name.</summary>
    UnrecognizedUnicodeProperty,
}
