using System.Text;

namespace AttrBot.Patterns.Tests.Dispatch;

/// <summary>Patterns of the shapes that bots have: commands, words in a sentence, numbers, few letters.</summary>
internal static class BotPatternGen
{
    private static readonly string[] s_words =
        ["!ping", "!p", "/start", "hello", "help", "ok", "k", "K", "weather", "straße", "привет", "你好", "i", "İ", "ſ", "\u212A", "1", ":", "-", "the", "is"];

    private static readonly string[] s_parts =
    [
        " ", "\\s+", "\\s*", "(?<a>.+)", "(?<a>.*)", "(?<b>\\d+)", "(?<b>\\d{1,2})", "(?<c>\\S+)", "(?<c>\\w+)", "[a-z]+", "[0-9a-f]{3}", "\\b",
        "\\b", "^", "$", "(?: (?<d>\\w+))?", "(?:a|b|cd)", "(?:please |now )?", ".", "[!/.]", "[,:]?", "(?=.*x)", "(?!no)", "(?<=a)", "(?<!b)",
        "\\p{Lu}", "\\B", "(?i:k)", "(?-i:K)", "x{2,3}", "[^\\s]", "\\Z", "\\A", "(?>a+)", "(?<e>é|É)", "(?:hi|hey|yo)", "\\.", "…", "[\\s\\S]+?",
        "(?:h|help)(?: (?<f>\\w+))?", "(?:(?<g>\\d+)h)?(?:(?<h>\\d+)m)?", "(?:re: ?|fwd?: ?)*", "(?<i>[^/]+/)*", "(?: (?<j>a+)| (?<j>b+))?", "(?!/)(?<k>.+)",
        "(?<l>\\S+)\\s+(?<m>.+)", "(?<n>.+?)\\s*", "(?:x(?<o>y)?)+", "#(?<p>\\w+)", "(?:|!)", "\\b(?<q>[a-z]+)\\b", "(?:aa|a)(?<r>a?)", "(?:ab?){2,4}", "(?=[a-z])",
        "(?>[^/]+)", "(?>a|ab)", "(?>\\w+)\\s", "(?>x*)x?", "(?>(?<s>a+)b?)+", "(?<s>(?:[^/]+/)*?)(?<t>[^/]+)$", "(?<!\\w)", "(?<=\\s)", "(?<!\\d)", "(?<=[é.])",
        "(?=[^?]*$)", "(?=(?<u>\\w+)$)", "(?=a*)", "(?:ab)??", "(?:a(?<v>b))*?", "(?:hi )+?",
    ];

    public static string Write(Random random)
    {
        var pattern = new StringBuilder();
        for (int parts = random.Next(1, 6); parts > 0; parts--)
        {
            pattern.Append(random.Next(2) == 0 ? s_words[random.Next(s_words.Length)] : s_parts[random.Next(s_parts.Length)]);
            if (random.Next(12) == 0)
            {
                pattern.Append('|');
            }
        }

        return pattern.ToString();
    }
}
