using System.Text.RegularExpressions;

namespace AttrBot.Analyzers.Tests.Corpus;

/// <summary>What a label says of its line.</summary>
internal enum Verdict
{
    /// <summary>Harmless: a diagnostic here is a false alarm.</summary>
    Ok,

    /// <summary>Blocks in the handler itself: no diagnostic here is a miss.</summary>
    Blocks,

    /// <summary>A call in the handler that blocks in the user's own code: no diagnostic here is a miss.</summary>
    BlocksThrough,

    /// <summary>Engineers may differ: neither verdict counts.</summary>
    Either,
}

/// <summary>One labelled line; <paramref name="Line"/> counts from 1.</summary>
internal sealed partial record CorpusLabel(string File, int Line, Verdict Verdict, string Category, string Code)
{
    /// <summary>The label at the end of a line of code, or null if it has none.</summary>
    public static CorpusLabel? TryParse(string file, int line, string text)
    {
        var match = Pattern().Match(text);
        if (!match.Success)
        {
            return null;
        }

        var groups = match.Groups;
        return new CorpusLabel(file, line, ToVerdict(groups["verdict"].Value), groups["category"].Value, groups["code"].Value.Trim());
    }

    private static Verdict ToVerdict(string text) => text switch
    {
        "OK" => Verdict.Ok,
        "BLOCKS" => Verdict.Blocks,
        "BLOCKS-THROUGH" => Verdict.BlocksThrough,
        _ => Verdict.Either,
    };

    [GeneratedRegex(
        "^(?<code>.*\\S) // (?<verdict>OK|BLOCKS|BLOCKS-THROUGH|EITHER(?= [a-z-]+ - )) (?<category>[a-z][a-z-]*)( - .+)?$",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}
