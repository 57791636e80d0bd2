using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Rules;

/// <summary>ATB2003: exponential backtracking.</summary>
internal static class ExponentialBacktrackingRule
{
    /// <summary>The rule's id.</summary>
    public const string Id = "ATB2003";

    /// <summary>The rule.</summary>
    public static readonly DiagnosticDescriptor Descriptor = new(
        Id,
        "Catastrophic backtracking",
        "'{0}' can match the same text in several ways, and the number of ways to try multiplies with each repetition: "
            + "the message {1} takes longer than matching may take, and is lost as a dead letter",
        RuleCategories.Triggers,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "One short message can keep the bot busy until the time limit. Leave one way only to match each text.",
        helpLinkUri: RuleCategories.HelpLink + Id + ".md");
}
