using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Rules;

/// <summary>ATB2004: polynomial backtracking.</summary>
internal static class PolynomialBacktrackingRule
{
    /// <summary>The rule's id.</summary>
    public const string Id = "ATB2004";

    /// <summary>The rule.</summary>
    public static readonly DiagnosticDescriptor Descriptor = new(
        Id,
        "Polynomial backtracking",
        "'{0}' takes time that grows with the {1} power of a message's length, as on {2}",
        RuleCategories.Triggers,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "Long messages can take long to match. Let neighbouring repetitions start with different characters, or limit them.",
        helpLinkUri: RuleCategories.HelpLink + Id + ".md");
}
