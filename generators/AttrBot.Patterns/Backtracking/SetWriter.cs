namespace AttrBot.Patterns;

/// <summary>Writes the set of all characters of a part of a pattern.</summary>
internal static class SetWriter
{
    /// <summary>Writes it; null if that is not simple.</summary>
    /// <param name="tree">The pattern.</param>
    /// <param name="part">The part.</param>
    /// <param name="all">The set.</param>
    public static string? TryWrite(RegexSyntaxTree tree, RegexNode part, CharacterSet all)
    {
        RegexNode[] characters = [.. part.DescendantsAndSelf().Where(node => node is TextNode or CharacterClassNode or AnyCharacterNode)];
        if (characters.FirstOrDefault(node => LoopCharacters.TryGetSet(node) is { } set && set.Equals(all)) is { } whole)
        {
            return whole.Span.GetText(tree.Pattern);
        }

        string[] members = [.. characters.Select(node => TryWriteMember(tree, node)).OfType<string>().Distinct()];
        string written = $"[{string.Concat(members)}]";
        PatternOptions options = (tree.Options & ~PatternOptions.IgnoreCase) | (part.DescendantsAndSelf().Any(IgnoresCase) ? PatternOptions.IgnoreCase : PatternOptions.None);
        var tried = RegexSyntaxTree.Parse(written, options);
        return tried.IsValid && LoopCharacters.TryRead(tried.Root)?.Alone.Equals(all) == true ? written : null;
    }

    private static bool IgnoresCase(RegexNode node) => node is TextNode { IgnoreCase: true } or CharacterClassNode { IgnoreCase: true };

    /// <summary>What stands for a node inside of brackets; null if that takes more than its own text.</summary>
    private static string? TryWriteMember(RegexSyntaxTree tree, RegexNode node)
    {
        string text = node.Span.GetText(tree.Pattern);
        return node switch
        {
            CharacterClassNode { Characters: { IsNegated: false, Subtraction: null } } when text[0] == '[' => text.Substring(1, text.Length - 2),
            CharacterClassNode when text[0] == '\\' => text,
            TextNode { Text.Length: 1 } single when text[0] != '\\' => single.Text[0] is '-' or '^' or ']' or '[' ? "\\" + single.Text : single.Text,
            TextNode when text[0] == '\\' => text,
            _ => null,
        };
    }
}
