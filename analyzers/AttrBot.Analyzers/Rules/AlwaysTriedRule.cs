using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Rules;

/// <summary>ATB2006: patterns without a text to look for.</summary>
internal static class AlwaysTriedRule
{
    /// <summary>The rule's id.</summary>
    public const string Id = "ATB2006";

    /// <summary>The rule.</summary>
    public static readonly DiagnosticDescriptor Descriptor = new(
        Id,
        "No required literal",
        "The pattern is tried on most messages: {0}",
        RuleCategories.Triggers,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "The dispatch table looks for texts that a match must contain, and tries a pattern only where it finds one. This pattern has none, so that most messages are tried against it as a whole.",
        helpLinkUri: RuleCategories.HelpLink + Id + ".md");
}
