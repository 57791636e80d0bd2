using System.Text.RegularExpressions;

namespace AttrBot.Docs.Tests;

/// <summary>
/// Finds the pieces of C# in a guide. A comment before the fence says what a piece is: <c>&lt;!-- snippet: members --&gt;</c>;
/// after a comma, <c>blocks</c> says that the analyzers report it; further lines of the comment are code that is compiled with
/// it.
/// </summary>
internal static partial class SnippetReader
{
    public static IEnumerable<Snippet> Read(string file, string[] lines)
    {
        for (int fence = 0; fence < lines.Length; fence++)
        {
            if (lines[fence].Trim() != "```csharp")
            {
                continue;
            }

            int end = Array.FindIndex(lines, fence + 1, line => line.Trim() == "```");
            int indent = lines[fence].Length - lines[fence].TrimStart().Length;
            string code = string.Join('\n', lines[(fence + 1)..end].Select(line => line[Math.Min(indent, line.Length)..]));
            Match header = Header().Match(string.Join('\n', lines[..fence]));
            yield return new Snippet(
                file,
                fence + 2,
                Enum.TryParse(header.Groups["kind"].Value, ignoreCase: true, out SnippetKind kind) ? kind : null,
                header.Groups["blocks"].Success,
                header.Groups["hidden"].Value,
                code);
            fence = end;
        }
    }

    [GeneratedRegex(@"<!-- snippet: (?<kind>\w+)(?<blocks>, blocks)?(?<hidden>((?!-->).)*)-->\s*\z", RegexOptions.Singleline)]
    private static partial Regex Header();
}
