namespace AttrBot.Patterns;

/// <summary>Writes messages in which a group may capture what it should not.</summary>
public static class CaptureSamples
{
    private const int MaxNodes = 20;

    /// <summary>
    /// Messages in which the group may capture a character outside of a set. Whether it does is to be tried: look-arounds and assertions
    /// are left out of account.
    /// </summary>
    public static IEnumerable<string> FindOutside(RegexSyntaxTree tree, CaptureNode capture, CharacterSet allowed) =>
        capture.Body.DescendantsAndSelf()
            .Take(MaxNodes)
            .Select(node => WriteOutside(tree, node, allowed))
            .OfType<string>();

    /// <summary>A message in which the groups capture as little as they can, which is to be tried.</summary>
    public static string? FindShortest(RegexSyntaxTree tree) => new SampleWriter(null, default).Write(tree);

    private static string? WriteOutside(RegexSyntaxTree tree, RegexNode node, CharacterSet allowed)
    {
        if (node is TextNode text)
        {
            return text.Text.All(allowed.Contains) ? null : new SampleWriter(node, default).Write(tree);
        }

        return SampleWriter.GetSet(node) is { } set && SampleWriter.Choose(set.Except(allowed)) is { } character
            ? new SampleWriter(node, character).Write(tree)
            : null;
    }
}
