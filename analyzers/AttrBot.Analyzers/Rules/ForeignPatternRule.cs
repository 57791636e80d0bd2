using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Rules;

/// <summary>ATB2011: patterns of other dialects.</summary>
internal static class ForeignPatternRule
{
    /// <summary>The rule's id.</summary>
    public const string Id = "ATB2011";

    /// <summary>The rule.</summary>
    public static readonly DiagnosticDescriptor Descriptor = new(
        Id,
        "Looks like a Python or JavaScript pattern",
        "'{0}' is {1}; {2}",
        RuleCategories.Triggers,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Dialects of regular expressions differ. What another one writes, .NET refuses or understands otherwise.",
        helpLinkUri: RuleCategories.HelpLink + Id + ".md");
}
