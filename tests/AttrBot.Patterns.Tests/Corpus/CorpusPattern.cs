namespace AttrBot.Patterns.Tests;

/// <summary>One pattern of Corpus/patterns.txt.</summary>
/// <param name="Category">The heading it stands under.</param>
/// <param name="Scope">The scope of the triggers under that heading.</param>
/// <param name="Text">The pattern.</param>
internal sealed record CorpusPattern(string Category, PatternScope Scope, string Text)
{
    private const string HeadingMark = "=== ";

    public static IReadOnlyList<CorpusPattern> ReadAll()
    {
        using var stream = typeof(CorpusPattern).Assembly.GetManifestResourceStream("patterns.txt")
            ?? throw new InvalidOperationException("The corpus is not embedded in the test assembly.");
        using var reader = new StreamReader(stream);
        return ReadAll(reader);
    }

    /// <summary>Reads a file in the form of Corpus/patterns.txt.</summary>
    public static IReadOnlyList<CorpusPattern> ReadAll(TextReader reader)
    {
        var patterns = new List<CorpusPattern>();
        var category = "";
        var scope = PatternScope.WholeMessage;

        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith(HeadingMark, StringComparison.Ordinal))
            {
                var separator = line.LastIndexOf(": ", StringComparison.Ordinal);
                category = line[HeadingMark.Length..separator];
                scope = Enum.Parse<PatternScope>(line[(separator + 2)..]);
            }
            else if (line.Length > 0 && category.Length > 0)
            {
                patterns.Add(new CorpusPattern(category, scope, line.Replace('␤', '\n')));
            }
        }

        return patterns;
    }
}
