using System.Collections.Immutable;
using AttrBot.Analyzers.Scope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AttrBot.CodeFixes.Patterns;

/// <summary>Gives parameters of a handler a value for when their group captures nothing.</summary>
internal static class OptionalParameters
{
    /// <summary>The ways to do so, the best first: an empty default, which the body need not know of, then a nullable type.</summary>
    public static IEnumerable<ImmutableArray<TextChange>> FindWays(SemanticModel model, MethodDeclarationSyntax method, IReadOnlyCollection<string> names)
    {
        var parameters = method.ParameterList.Parameters;
        var wanted = parameters.Where(parameter => names.Contains(parameter.Identifier.ValueText)).ToList();
        if (wanted.Count != names.Count || wanted.Any(parameter => parameter.Type is null or NullableTypeSyntax))
        {
            yield break;
        }

        // All parameters behind one with a default have one too.
        var first = parameters.IndexOf(wanted[0]);
        var defaults = parameters.Skip(first).Where(parameter => parameter.Default is null).Select(parameter => FindDefault(model, parameter)).ToList();
        if (defaults.All(change => change is not null))
        {
            yield return [.. defaults.Select(change => change!.Value)];
        }

        yield return [.. wanted.Select(parameter => Insert(parameter.Type!.Span.End, "?"))];
    }

    private static TextChange? FindDefault(SemanticModel model, ParameterSyntax parameter)
    {
        var type = (model.GetDeclaredSymbol(parameter) as IParameterSymbol)?.Type;
        return type?.SpecialType == SpecialType.System_String ? Insert(parameter.Span.End, " = \"\"")
            : TokensAtHand.IsToken(type) || type?.OriginalDefinition.ToDisplayString() == "System.ReadOnlyMemory<T>" ? Insert(parameter.Span.End, " = default")
            : null;
    }

    private static TextChange Insert(int position, string text) => new(new TextSpan(position, 0), text);
}
