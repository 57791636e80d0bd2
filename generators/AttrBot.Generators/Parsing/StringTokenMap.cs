using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AttrBot.Generators.Parsing;

/// <summary>Finds where in a string token each character of its value is written.</summary>
internal static class StringTokenMap
{
    /// <summary>The places in a string literal; <see langword="null"/> if it is of a kind that this does not know.</summary>
    public static IReadOnlyList<TextSpan>? Create(SyntaxToken token)
    {
        string text = token.Text;
        switch (token.Kind())
        {
            case SyntaxKind.StringLiteralToken when text.StartsWith("@", StringComparison.Ordinal):
                return Verbatim(text, 2, text.Length - 1, token.SpanStart, isInterpolated: false);

            case SyntaxKind.StringLiteralToken:
                return Regular(text, 1, text.Length - 1, token.SpanStart, isInterpolated: false);

            case SyntaxKind.SingleLineRawStringLiteralToken:
                int quotes = CountQuotes(text);
                return Plain(quotes, text.Length - quotes, token.SpanStart);

            case SyntaxKind.MultiLineRawStringLiteralToken:
                return MultiLineRaw(text, token.SpanStart);

            default:
                return null;
        }
    }

    /// <summary>The places in the text between the holes of an interpolated string.</summary>
    public static IReadOnlyList<TextSpan>? CreateInterpolated(SyntaxToken token, InterpolatedStringExpressionSyntax interpolated)
    {
        string text = token.Text;
        string start = interpolated.StringStartToken.Text;
        return interpolated.StringStartToken.Kind() switch
        {
            SyntaxKind.InterpolatedStringStartToken => Regular(text, 0, text.Length, token.SpanStart, isInterpolated: true),
            SyntaxKind.InterpolatedVerbatimStringStartToken => Verbatim(text, 0, text.Length, token.SpanStart, isInterpolated: true),

            // In a raw string of several lines the text holds the indentation, which the value does not.
            _ when text.Length == token.ValueText.Length && start.EndsWith("\"", StringComparison.Ordinal) =>
                Plain(0, text.Length, token.SpanStart),
            _ => null,
        };
    }

    private static List<TextSpan> Plain(int start, int end, int offset)
    {
        var spans = new List<TextSpan>();
        for (int i = start; i < end; i++)
        {
            spans.Add(new TextSpan(offset + i, 1));
        }

        return spans;
    }

    private static List<TextSpan> Verbatim(string text, int start, int end, int offset, bool isInterpolated)
    {
        var spans = new List<TextSpan>();
        for (int i = start; i < end;)
        {
            int length = text[i] == '"' || (isInterpolated && text[i] is '{' or '}') ? 2 : 1;
            spans.Add(new TextSpan(offset + i, length));
            i += length;
        }

        return spans;
    }

    private static List<TextSpan> Regular(string text, int start, int end, int offset, bool isInterpolated)
    {
        var spans = new List<TextSpan>();
        for (int i = start; i < end;)
        {
            int length = 1;
            int characters = 1;
            if (text[i] == '\\' && i + 1 < end)
            {
                length = GetEscapeLength(text, i, end, out characters);
            }
            else if (isInterpolated && text[i] is '{' or '}')
            {
                length = 2;
            }

            for (int c = 0; c < characters; c++)
            {
                spans.Add(new TextSpan(offset + i, length));
            }

            i += length;
        }

        return spans;
    }

    private static int GetEscapeLength(string text, int start, int end, out int characters)
    {
        characters = 1;
        switch (text[start + 1])
        {
            case 'u':
                return 6;

            case 'U':
                bool isValid = int.TryParse(
                    text.Substring(start + 2, Math.Min(8, end - start - 2)),
                    NumberStyles.HexNumber,
                    CultureInfo.InvariantCulture,
                    out int codePoint);
                characters = isValid && codePoint > char.MaxValue ? 2 : 1;
                return 10;

            case 'x':
                int length = 2;
                while (length < 6 && start + length < end && IsHexDigit(text[start + length]))
                {
                    length++;
                }

                return length;

            default:
                return 2;
        }
    }

    private static List<TextSpan>? MultiLineRaw(string text, int offset)
    {
        int quotes = CountQuotes(text);
        SourceText lines = SourceText.From(text);
        TextLine last = lines.Lines[lines.Lines.Count - 1];
        int indentation = last.ToString().IndexOf('"');
        var spans = new List<TextSpan>();
        for (int i = 1; i < lines.Lines.Count - 1; i++)
        {
            TextLine line = lines.Lines[i];
            for (int c = Math.Min(line.Start + indentation, line.End); c < line.End; c++)
            {
                spans.Add(new TextSpan(offset + c, 1));
            }

            // The line break before the closing quotes is no part of the value.
            for (int c = line.End; i < lines.Lines.Count - 2 && c < line.EndIncludingLineBreak; c++)
            {
                spans.Add(new TextSpan(offset + c, 1));
            }
        }

        return quotes >= 3 && indentation >= 0 ? spans : null;
    }

    private static int CountQuotes(string text)
    {
        int quotes = 0;
        while (quotes < text.Length && text[quotes] == '"')
        {
            quotes++;
        }

        return quotes;
    }

    private static bool IsHexDigit(char character) =>
        character is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F');
}
