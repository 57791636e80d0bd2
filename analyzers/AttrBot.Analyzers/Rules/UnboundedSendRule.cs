using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Rules;

/// <summary>ATB1010: loops that send as much as they find.</summary>
internal static class UnboundedSendRule
{
    /// <summary>The rule's id.</summary>
    public const string Id = "ATB1010";

    /// <summary>The rule.</summary>
    public static readonly DiagnosticDescriptor Descriptor = new(
        Id,
        "Unbounded send loop",
        "'{0}' sends once a round of a loop without a limit; await 'context.RateLimitAsync' before it",
        RuleCategories.Asynchrony,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Messengers block accounts that send in bursts. Take a permit of the rate limiter for each send of a loop whose length is not known.",
        helpLinkUri: RuleCategories.HelpLink + Id + ".md");
}
