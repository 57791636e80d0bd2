using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace AttrBot.CodeFixes.Patterns;

/// <summary>Writes parts of a pattern into the C# literal that holds it.</summary>
internal static class PatternLiteral
{
    /// <summary>
    /// The change that puts <paramref name="replacement"/> in the place of <paramref name="span"/>; null where that is not the inside
    /// of one string literal, or the literal cannot hold it.
    /// </summary>
    public static TextChange? Replace(SyntaxNode root, TextSpan span, string replacement)
    {
        var token = root.FindToken(span.Start);
        var isVerbatim = token.Text.StartsWith("@", StringComparison.Ordinal);
        switch (token.Kind())
        {
            case SyntaxKind.StringLiteralToken when IsInside(token, span, isVerbatim ? 2 : 1, 1):
                return new TextChange(span, isVerbatim ? replacement.Replace("\"", "\"\"") : Escape(replacement));

            case SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken
                when IsInside(token, span, QuotesOf(token), QuotesOf(token)) && FitsRaw(token, span, replacement):
                return new TextChange(span, replacement);

            default:
                return null;
        }
    }

    private static bool IsInside(SyntaxToken token, TextSpan span, int start, int end) =>
        span.Start >= token.SpanStart + start && span.End <= token.Span.End - end;

    /// <summary>Whether a raw literal still ends where it does: no quote comes to stand beside another, nor a line break.</summary>
    private static bool FitsRaw(SyntaxToken token, TextSpan span, string replacement)
    {
        var before = token.Text[span.Start - token.SpanStart - 1];
        var after = token.Text[span.End - token.SpanStart];
        return replacement.IndexOfAny(['"', '\n', '\r']) < 0 && (replacement.Length > 0 || before != '"' || after != '"');
    }

    private static int QuotesOf(SyntaxToken token) => token.Text.Length - token.Text.TrimStart('"').Length;

    private static string Escape(string text)
    {
        var literal = SymbolDisplay.FormatLiteral(text, quote: true);
        return literal.Substring(1, literal.Length - 2);
    }
}
