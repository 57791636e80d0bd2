using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Rules;

/// <summary>ATB2001: triggers that no message comes to.</summary>
internal static class NeverReachedRule
{
    /// <summary>The rule's id.</summary>
    public const string Id = "ATB2001";

    /// <summary>The rule.</summary>
    public static readonly DiagnosticDescriptor Descriptor = new(
        Id,
        "Trigger never reached",
        "No message comes to this trigger: {0}",
        RuleCategories.Triggers,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "An earlier trigger takes every message that matches the pattern, or no message can match it: the handler never runs for it.",
        helpLinkUri: RuleCategories.HelpLink + Id + ".md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);
}
