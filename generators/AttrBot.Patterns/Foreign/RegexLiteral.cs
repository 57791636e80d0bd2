namespace AttrBot.Patterns;

/// <summary>Recognizes JavaScript's literal, <c>/pattern/flags</c>, in which .NET sees slashes and letters to match.</summary>
internal static class RegexLiteral
{
    private const string Flags = "dgimsuvy";

    /// <summary>The whole pattern as a construct, if it is one.</summary>
    public static ForeignConstruct? Find(string pattern)
    {
        int end = pattern.LastIndexOf('/');
        if (end < 2 || pattern[0] != '/')
        {
            return null;
        }

        string body = pattern.Substring(1, end - 1);
        string flags = pattern.Substring(end + 1);
        if (!flags.All(flag => Flags.IndexOf(flag) >= 0) || flags.Distinct().Count() != flags.Length || HasSlash(body) || !IsRegex(body, flags))
        {
            return null;
        }

        string options = string.Concat(flags.Where(flag => flag is 'm' or 's'));
        string replacement = (options.Length > 0 ? $"(?{options})" : "") + body;
        return ForeignConstruct.Replace(0, pattern.Length, "a JavaScript literal, whose slashes and flags .NET matches as text", replacement);
    }

    // A command such as /w/us is none: without flags, only an anchor inside of the slashes tells.
    private static bool IsRegex(string body, string flags) => flags.Length > 0
        ? body.Any(character => "\\[(^$*+?|{".IndexOf(character) >= 0)
        : body[0] == '^' || body[body.Length - 1] == '$';

    private static bool HasSlash(string body)
    {
        bool isInClass = false;
        for (int i = 0; i < body.Length; i++)
        {
            switch (body[i])
            {
                case '\\':
                    i++;
                    break;
                case '[' or ']':
                    isInClass = body[i] == '[';
                    break;
                case '/' when !isInClass:
                    return true;
            }
        }

        return false;
    }
}
