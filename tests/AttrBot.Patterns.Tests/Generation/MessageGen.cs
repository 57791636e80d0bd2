using FsCheck;
using FsCheck.Fluent;

namespace AttrBot.Patterns.Tests.Generation;

/// <summary>Short messages over the characters that <see cref="PatternGen"/> uses, and a few that equal them without case.</summary>
internal static class MessageGen
{
    /// <summary>All characters that a message can hold.</summary>
    public const string Alphabet = "aabbccddkKABzZ01 !#-.,()[]{}|^$*+?\\_<>'=:\n\täÄßяЯiIİ\u212A\uD83D\uDE00\0\u0007\u000A\u0001Bé";

    /// <summary>Up to twelve characters.</summary>
    public static Gen<string> Message { get; } =
        from length in Gen.Choose(0, 12)
        from characters in Gen.Elements(Alphabet.ToCharArray()).ListOf(length)
        select string.Concat(characters);
}
