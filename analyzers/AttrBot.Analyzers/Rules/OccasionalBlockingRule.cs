using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Rules;

/// <summary>ATB1015: blocking on some ways only: at the first use, where what is kept has to be made, or under many conditions.</summary>
internal static class OccasionalBlockingRule
{
    /// <summary>The rule's id.</summary>
    public const string Id = "ATB1015";

    /// <summary>The rule.</summary>
    public static readonly DiagnosticDescriptor Descriptor = new(
        Id,
        "Blocking at times only",
        "{0} blocks, though not every time{1}",
        RuleCategories.Blocking,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "What is made when it is asked for and not at hand is made on the thread of the handler that asks. The message shows the way to what blocks, the additional locations the place.",
        helpLinkUri: RuleCategories.HelpLink + Id + ".md");
}
