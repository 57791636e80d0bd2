using AttrBot.Patterns;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AttrBot.Generators.Parsing;

/// <summary>A <c>[Trigger]</c> attribute with the syntax tree of its pattern. It lives as long as its handler is parsed.</summary>
internal sealed class ParsedTrigger(Compilation compilation, AttributeData attribute, RegexSyntaxTree tree)
{
    private PatternSourceMap? _map;

    public RegexSyntaxTree Tree { get; } = tree;

    public required PatternScope Scope { get; init; }

    public required bool CaseSensitive { get; init; }

    public required bool OnEdit { get; init; }

    public required int Order { get; init; }

    /// <summary>Where the pattern is written.</summary>
    public Location PatternLocation => FindArgument()?.GetLocation() ?? attribute.GetLocation();

    /// <summary>Finds a group by the name of a parameter.</summary>
    public RegexGroup? FindGroup(string parameter)
    {
        foreach (RegexGroup group in Tree.Groups)
        {
            if (group.IsNamed && string.Equals(group.Name, parameter, StringComparison.OrdinalIgnoreCase))
            {
                return group;
            }
        }

        return null;
    }

    /// <summary>Where a part of the pattern is written.</summary>
    public Location GetLocation(PatternSpan span)
    {
        if (FindArgument() is not { } argument)
        {
            return attribute.GetLocation();
        }

        _map ??= PatternSourceMap.Create(compilation.GetSemanticModel(argument.SyntaxTree), argument, Tree.Pattern);
        return _map.GetLocation(span);
    }

    private ExpressionSyntax? FindArgument()
    {
        var syntax = attribute.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax;
        foreach (AttributeArgumentSyntax argument in syntax?.ArgumentList?.Arguments ?? default)
        {
            if (argument.NameEquals is null)
            {
                return argument.Expression;
            }
        }

        return null;
    }
}
