using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Rules;

/// <summary>ATB2002: triggers of equal order that match a common message.</summary>
internal static class OverlapRule
{
    /// <summary>The rule's id.</summary>
    public const string Id = "ATB2002";

    /// <summary>The rule.</summary>
    public static readonly DiagnosticDescriptor Descriptor = new(
        Id,
        "Triggers overlap",
        "This pattern and '{1}' on '{2}' both match {0}; names and places alone decide that the latter runs: set 'Order' or narrow a pattern",
        RuleCategories.Triggers,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "Two triggers of equal order match a common message. Which of them runs depends on their names, so that renaming a method changes what the bot does.",
        helpLinkUri: RuleCategories.HelpLink + Id + ".md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);
}
