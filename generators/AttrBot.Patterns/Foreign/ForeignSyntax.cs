namespace AttrBot.Patterns;

/// <summary>Finds what other dialects of regular expressions write, Python's, JavaScript's and PCRE's, and .NET does not.</summary>
public static class ForeignSyntax
{
    /// <summary>
    /// The constructs in the order of the text. Of a valid pattern those that mean something else in .NET; of an invalid one also those
    /// that .NET refuses.
    /// </summary>
    public static IReadOnlyList<ForeignConstruct> Find(RegexSyntaxTree tree)
    {
        if (RegexLiteral.Find(tree.Pattern) is { } literal)
        {
            return [literal];
        }

        var found = new ForeignScanner(tree.Pattern, isInvalid: !tree.IsValid).Scan();
        found.AddRange(FindReplacementReferences(tree));
        PatternSpan[] trivia = [.. tree.Root.DescendantsAndSelf().OfType<TriviaNode>().Select(node => node.Span)];
        return [.. found.Where(construct => !trivia.Any(span => span.Contains(construct.Span))).OrderBy(construct => construct.Span.Start)];
    }

    /// <summary>Finds <c>$&lt;name&gt;</c>, which refers to a group in the text that replaces a match, and in no pattern.</summary>
    private static IEnumerable<ForeignConstruct> FindReplacementReferences(RegexSyntaxTree tree)
    {
        foreach (RegexNode node in tree.Root.DescendantsAndSelf())
        {
            if (node is AnchorNode && node.Span.GetText(tree.Pattern) == "$"
                && tree.Groups.FirstOrDefault(group => IsAt(tree.Pattern, node.Span.End, $"<{group.Name}>")) is { } group)
            {
                yield return ForeignConstruct.Replace(
                    node.Span.Start,
                    node.Span.End + group.Name.Length + 2,
                    "a reference in the text that replaces a match, and in a pattern the end before a text",
                    $@"\k<{group.Name}>");
            }
        }
    }

    private static bool IsAt(string pattern, int position, string text) => string.CompareOrdinal(pattern, position, text, 0, text.Length) == 0;
}
