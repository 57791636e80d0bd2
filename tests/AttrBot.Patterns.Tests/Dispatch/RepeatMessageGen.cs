using System.Text;

namespace AttrBot.Patterns.Tests.Dispatch;

/// <summary>Messages that repeat words and characters, or nearly so; a few of them long.</summary>
internal static class RepeatMessageGen
{
    private static readonly string[] s_words =
    [
        "ok", "OK", "o\u212A", "ha", "haha", "a", "A", "ab", "ba", "abba", "k", "\u212A", "kk", "straße", "STRASSE", "straẞe", "привет", "ПРИВЕТ", "ΣΣ", "ςσ",
        "1", "11", "_", "x", "noon", "İi", "\u0345\u03B9", "Ⓐⓐ", "a\u200Db", "a\u0301", "\uD83D\uDE00\uD83D\uDE00", "Ǆǆ", "ɤ\uA7CB", "\u0378", "\uDC00\uDC00",
    ];

    private static readonly string[] s_between = [" ", " ", " ", "  ", ", ", ",", "-", "", "", "\n", " x ", "!", "\u200C", ". "];

    public static string Write(Random random)
    {
        var message = new StringBuilder();
        string word = Choose(random, s_words);
        for (int words = random.Next(10) == 0 ? random.Next(20, 400) : random.Next(1, 7); words > 0; words--)
        {
            word = random.Next(3) == 0 ? word : Choose(random, s_words);
            message.Append(word).Append(Choose(random, s_between));
            if (random.Next(12) == 0)
            {
                message.Append(message[random.Next(message.Length)], random.Next(1, 70));
            }
        }

        return message.ToString();
    }

    private static string Choose(Random random, string[] parts) => parts[random.Next(parts.Length)];
}
