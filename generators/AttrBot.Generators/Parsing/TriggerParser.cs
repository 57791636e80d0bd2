using AttrBot.Generators.Diagnostics;
using AttrBot.Patterns;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AttrBot.Generators.Parsing;

/// <summary>Reads <c>[Trigger]</c> attributes and their patterns.</summary>
internal static class TriggerParser
{
    /// <summary>The triggers of a handler that have a valid pattern; what is wrong with the others is reported.</summary>
    public static List<ParsedTrigger> Parse(HandlerContext context) => [.. Read(context).Where(trigger => Check(context, trigger))];

    /// <summary>The triggers of a handler whose attribute can be read, whether their pattern is valid or not.</summary>
    public static IEnumerable<ParsedTrigger> Read(HandlerContext context)
    {
        foreach (AttributeData attribute in context.Method.GetAttributes())
        {
            if (attribute.AttributeClass.Is(context.Types.TriggerAttribute) && Read(context, attribute) is { } trigger)
            {
                yield return trigger;
            }
        }
    }

    /// <summary>Reports what is wrong with a pattern.</summary>
    /// <returns>Whether it is valid.</returns>
    public static bool Check(HandlerContext context, ParsedTrigger trigger)
    {
        RegexSyntaxTree tree = trigger.Tree;
        foreach (PatternError error in tree.Errors)
        {
            context.Report(DiagnosticDescriptors.InvalidPattern, trigger.GetLocation(error.Span), error.Message);
        }

        if (!tree.IsValid)
        {
            return false;
        }

        foreach (PatternHazard hazard in PatternHazards.Find(tree))
        {
            context.Report(DiagnosticDescriptors.InvalidPattern, trigger.GetLocation(hazard.Span), hazard.Message);
        }

        return true;
    }

    private static ParsedTrigger? Read(HandlerContext context, AttributeData attribute)
    {
        if (attribute.AttributeConstructor is null
            || attribute.ConstructorArguments is not [{ Kind: not TypedConstantKind.Error } argument]
            || attribute.NamedArguments.Any(named => named.Value.Kind == TypedConstantKind.Error))
        {
            context.FailSilently();
            return null;
        }

        if (argument.Value is not string pattern)
        {
            context.Report(DiagnosticDescriptors.InvalidPattern, attribute.GetLocation(), "it is null");
            return null;
        }

        int scope = attribute.Named("Scope", 0);
        if (scope is < (int)PatternScope.WholeMessage or > (int)PatternScope.Anywhere)
        {
            context.Report(DiagnosticDescriptors.UndefinedScope, attribute.GetLocation(), scope);
            return null;
        }

        bool caseSensitive = attribute.Named("CaseSensitive", false);
        var tree = RegexSyntaxTree.Parse(
            pattern, caseSensitive ? PatternOptions.CultureInvariant : PatternOptions.CultureInvariant | PatternOptions.IgnoreCase);
        return new ParsedTrigger(context.Compilation, attribute, tree)
        {
            Scope = (PatternScope)scope,
            CaseSensitive = caseSensitive,
            OnEdit = attribute.Named("OnEdit", false),
            Order = attribute.Named("Order", 0),
        };
    }
}
