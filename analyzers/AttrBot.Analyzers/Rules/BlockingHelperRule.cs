using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Rules;

/// <summary>ATB1007: blocking reached through calls.</summary>
internal static class BlockingHelperRule
{
    /// <summary>The rule's id.</summary>
    public const string Id = "ATB1007";

    /// <summary>The rule.</summary>
    public static readonly DiagnosticDescriptor Descriptor = new(
        Id,
        "Blocking through a helper",
        "{0} blocks{1}",
        RuleCategories.Blocking,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "What a handler calls runs on the handler's thread. The message shows the way to what blocks, the additional locations the place.",
        helpLinkUri: RuleCategories.HelpLink + Id + ".md");
}
