using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Rules;

/// <summary>ATB1009: cancellation tokens that are not passed on.</summary>
internal static class TokenNotPassedRule
{
    /// <summary>The rule's id.</summary>
    public const string Id = "ATB1009";

    /// <summary>The rule.</summary>
    public static readonly DiagnosticDescriptor Descriptor = new(
        Id,
        "Cancellation token not passed on",
        "'{0}' can be cancelled; pass '{1}'",
        RuleCategories.Asynchrony,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A call that does not get the token goes on after the handler's time is over, while the lane and the shutdown wait for it.",
        helpLinkUri: RuleCategories.HelpLink + Id + ".md");
}
