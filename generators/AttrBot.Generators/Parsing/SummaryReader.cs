using System.Text;
using System.Threading;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AttrBot.Generators.Parsing;

/// <summary>
/// Reads the summary of a documentation comment off the source. <see cref="ISymbol.GetDocumentationCommentXml"/> has nothing
/// in projects without <c>GenerateDocumentationFile</c>: to the compiler the comment is an ordinary one there.
/// </summary>
internal static class SummaryReader
{
    private static readonly HashSet<string> BlockElements = ["para", "list", "listheader", "item", "term", "description", "code", "br"];

    /// <summary>The summary as one line of text, or <see langword="null"/> if there is none.</summary>
    public static string? Read(IMethodSymbol method, CancellationToken cancellationToken)
    {
        foreach (IMethodSymbol? part in new[] { method, method.PartialDefinitionPart, method.PartialImplementationPart })
        {
            foreach (SyntaxReference declaration in part?.DeclaringSyntaxReferences ?? [])
            {
                if (ReadSummary(declaration.GetSyntax(cancellationToken)) is { Length: > 0 } summary)
                {
                    return summary;
                }
            }
        }

        return null;
    }

    private static string? ReadSummary(SyntaxNode node)
    {
        var xml = new StringBuilder("<doc>");
        foreach (SyntaxTrivia trivia in node.GetLeadingTrivia())
        {
            switch (trivia.Kind())
            {
                case SyntaxKind.SingleLineCommentTrivia:
                case SyntaxKind.MultiLineCommentTrivia:
                case SyntaxKind.SingleLineDocumentationCommentTrivia:
                case SyntaxKind.MultiLineDocumentationCommentTrivia:
                    AppendXml(xml, trivia.ToFullString());
                    break;
            }
        }

        if (xml.Length == "<doc>".Length)
        {
            return null;
        }

        try
        {
            XElement? summary = XElement.Parse(xml.Append("</doc>").ToString()).Element("summary");
            return summary is null ? null : Collapse(GetText(summary));
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static void AppendXml(StringBuilder xml, string comment)
    {
        foreach (string line in comment.Split('\n'))
        {
            string text = line.Trim();
            if (text.StartsWith("///", StringComparison.Ordinal) && !text.StartsWith("////", StringComparison.Ordinal))
            {
                xml.Append(text, 3, text.Length - 3).Append('\n');
            }
            else if (comment.StartsWith("/**", StringComparison.Ordinal))
            {
                xml.Append(StripDelimiters(text)).Append('\n');
            }
        }
    }

    private static string StripDelimiters(string line)
    {
        string text = line.EndsWith("*/", StringComparison.Ordinal) ? line.Substring(0, line.Length - 2) : line;
        return text.StartsWith("/**", StringComparison.Ordinal) ? text.Substring(3) : text.TrimStart('*');
    }

    private static string GetText(XElement element)
    {
        var text = new StringBuilder();
        foreach (XNode node in element.Nodes())
        {
            switch (node)
            {
                case XText plain:
                    text.Append(plain.Value);
                    break;
                case XElement { IsEmpty: true } reference:
                    text.Append(GetReference(reference));
                    break;
                case XElement child:
                    string gap = BlockElements.Contains(child.Name.LocalName) ? " " : "";
                    text.Append(gap).Append(GetText(child)).Append(gap);
                    break;
            }
        }

        return text.ToString();
    }

    // <see cref="T:Weather.Report"/>, <paramref name="city"/>, <see langword="null"/>, <br/>
    private static string GetReference(XElement element)
    {
        if (BlockElements.Contains(element.Name.LocalName))
        {
            return " ";
        }

        string? value = (string?)element.Attribute("langword")
            ?? (string?)element.Attribute("name")
            ?? (string?)element.Attribute("href");
        if (value is not null)
        {
            return value;
        }

        string reference = ((string?)element.Attribute("cref") ?? " ").Split('(')[0];
        return reference.Substring(reference.LastIndexOfAny(['.', ':']) + 1);
    }

    private static string Collapse(string text) =>
        string.Join(" ", text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
