namespace AttrBot.Patterns.Tests.Generation;

/// <summary>The characters of generated messages: those that generated patterns use, and a few that equal them without case.</summary>
internal static class MessageAlphabet
{
    public const string Characters = "aabbccddkKABzZ01 !#-.,()[]{}|^$*+?\\_<>'=:\n\täÄßяЯiIİ\u212A\uD83D\uDE00\0\u0007\u000A\u0001Bé";
}
