using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Rules;

/// <summary>ATB1004: synchronisation primitives and joins.</summary>
internal static class BlockingPrimitiveRule
{
    /// <summary>The rule's id.</summary>
    public const string Id = "ATB1004";

    /// <summary>The rule.</summary>
    public static readonly DiagnosticDescriptor Descriptor = new(
        Id,
        "Blocking primitive",
        "'{0}' parks the thread of '{1}'{2}",
        RuleCategories.Blocking,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A lock, event, join or other primitive parks the thread until someone else acts. Use one that can be awaited.",
        helpLinkUri: RuleCategories.HelpLink + Id + ".md");
}
