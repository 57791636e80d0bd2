using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Rules;

/// <summary>ATB1015: blocking that happens at the first use alone.</summary>
internal static class FirstUseRule
{
    /// <summary>The rule's id.</summary>
    public const string Id = "ATB1015";

    /// <summary>The rule.</summary>
    public static readonly DiagnosticDescriptor Descriptor = new(
        Id,
        "Blocking at the first use",
        "{0} blocks at its first use{1}",
        RuleCategories.Blocking,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "What is made when it is first asked for is made on the thread of the handler that asks first. The message shows the way to what blocks, the additional locations the place.",
        helpLinkUri: RuleCategories.HelpLink + Id + ".md");
}
