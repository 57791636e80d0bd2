using AttrBot.Patterns;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AttrBot.Generators.Parsing;

/// <summary>Knows for each character of a pattern where in the source it is written.</summary>
internal sealed class PatternSourceMap
{
    private readonly List<TextSpan> _characters = [];
    private readonly SemanticModel _model;
    private readonly ExpressionSyntax _expression;

    private PatternSourceMap(SemanticModel model, ExpressionSyntax expression)
    {
        _model = model;
        _expression = expression;
    }

    /// <summary>Maps the characters of a constant expression.</summary>
    /// <param name="model">The model of the expression's file.</param>
    /// <param name="expression">The argument of the attribute.</param>
    /// <param name="pattern">Its value.</param>
    public static PatternSourceMap Create(SemanticModel model, ExpressionSyntax expression, string pattern)
    {
        var map = new PatternSourceMap(model, expression);
        map.Add(expression);

        // Then something is written in a way that this does not know: the whole argument will do.
        if (map._characters.Count != pattern.Length)
        {
            map._characters.Clear();
        }

        return map;
    }

    /// <summary>The place of a part of the pattern; the whole argument if it is not written there.</summary>
    public Location GetLocation(PatternSpan span)
    {
        if (_characters.Count == 0)
        {
            return _expression.GetLocation();
        }

        // Where something is missing at the end, the last character is what can be underlined.
        int first = Math.Min(span.Start, _characters.Count - 1);
        int last = Math.Max(first, Math.Min(span.End, _characters.Count) - 1);
        return Location.Create(
            _expression.SyntaxTree,
            TextSpan.FromBounds(_characters[first].Start, Math.Max(_characters[first].End, _characters[last].End)));
    }

    private void Add(ExpressionSyntax expression)
    {
        switch (expression)
        {
            case ParenthesizedExpressionSyntax parenthesized:
                Add(parenthesized.Expression);
                break;

            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum:
                Add(sum.Left);
                Add(sum.Right);
                break;

            case LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } literal:
                AddCharacters(StringTokenMap.Create(literal.Token), literal.Token.ValueText.Length, literal.Span);
                break;

            case InterpolatedStringExpressionSyntax interpolated:
                AddInterpolated(interpolated);
                break;

            default:
                AddWhole(expression);
                break;
        }
    }

    private void AddInterpolated(InterpolatedStringExpressionSyntax interpolated)
    {
        foreach (InterpolatedStringContentSyntax content in interpolated.Contents)
        {
            if (content is InterpolatedStringTextSyntax text)
            {
                AddCharacters(
                    StringTokenMap.CreateInterpolated(text.TextToken, interpolated), text.TextToken.ValueText.Length, text.Span);
            }
            else if (content is InterpolationSyntax hole)
            {
                Add(hole.Expression);
            }
        }
    }

    // A constant from elsewhere: its characters all lie where it is named.
    private void AddWhole(ExpressionSyntax expression)
    {
        if (_model.GetConstantValue(expression) is { HasValue: true, Value: string value })
        {
            AddCharacters(null, value.Length, expression.Span);
        }
    }

    private void AddCharacters(IReadOnlyList<TextSpan>? spans, int count, TextSpan whole) =>
        _characters.AddRange(spans ?? Enumerable.Repeat(whole, count));
}
