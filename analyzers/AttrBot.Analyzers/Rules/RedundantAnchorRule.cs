using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Rules;

/// <summary>ATB2009: anchors that the scope implies.</summary>
internal static class RedundantAnchorRule
{
    /// <summary>The rule's id.</summary>
    public const string Id = "ATB2009";

    /// <summary>The rule.</summary>
    public static readonly DiagnosticDescriptor Descriptor = new(
        Id,
        "Redundant anchor for the scope",
        "'{0}' says what the scope {1} says already",
        RuleCategories.Triggers,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "With the scope WholeMessage the pattern must match from the start of the message to its end, with Start from its start. Anchors there add nothing.",
        helpLinkUri: RuleCategories.HelpLink + Id + ".md");
}
