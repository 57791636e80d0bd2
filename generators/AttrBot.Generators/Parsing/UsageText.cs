using System.Text;
using AttrBot.Patterns;

namespace AttrBot.Generators.Parsing;

/// <summary>Writes what a person has to type, read off a pattern: <c>!weather &lt;city&gt; [days]</c>.</summary>
internal static class UsageText
{
    private const int MaxLength = 200;

    /// <summary>The usage; the pattern itself where it has no readable form.</summary>
    public static string Write(RegexSyntaxTree tree)
    {
        var text = new StringBuilder();
        Write(text, tree.Root);
        string usage = string.Join(" ", text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return usage.Length is 0 or > MaxLength ? tree.Pattern : usage;
    }

    private static void Write(StringBuilder text, RegexNode node)
    {
        switch (node)
        {
            case TextNode literal:
                text.Append(literal.Text);
                break;
            default:
                foreach (RegexNode child in node.Children)
                {
                    Write(text, child);
                }

                break;
        }
    }
}
