using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Rules;

/// <summary>ATB2007: parts of a pattern that never take part in a match.</summary>
internal static class UnreachablePartRule
{
    /// <summary>The rule's id.</summary>
    public const string Id = "ATB2007";

    /// <summary>The rule.</summary>
    public static readonly DiagnosticDescriptor Descriptor = new(
        Id,
        "Dead group or unreachable alternative",
        "'{0}' never takes part in a match: {1}",
        RuleCategories.Triggers,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "An alternative or a group of the pattern is never taken: earlier alternatives match all that it matches, or no message can match it where it stands.",
        helpLinkUri: RuleCategories.HelpLink + Id + ".md");
}
