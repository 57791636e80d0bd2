using FsCheck;
using FsCheck.Fluent;

namespace AttrBot.Patterns.Tests.Generation;

/// <summary>Short messages over the characters that <see cref="PatternGen"/> uses, and a few that equal them without case.</summary>
internal static class MessageGen
{
    /// <summary>All characters that a message can hold.</summary>
    public const string Alphabet = MessageAlphabet.Characters;

    /// <summary>Up to twelve characters.</summary>
    public static Gen<string> Message { get; } =
        from length in Gen.Choose(0, 12)
        from characters in Gen.Elements(Alphabet.ToCharArray()).ListOf(length)
        select string.Concat(characters);
}
