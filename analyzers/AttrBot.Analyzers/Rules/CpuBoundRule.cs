using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Rules;

/// <summary>ATB1005: CPU-bound work.</summary>
internal static class CpuBoundRule
{
    /// <summary>The rule's id.</summary>
    public const string Id = "ATB1005";

    /// <summary>The rule.</summary>
    public static readonly DiagnosticDescriptor Descriptor = new(
        Id,
        "CPU-bound work",
        "'{0}' keeps the thread of '{1}' busy{2}",
        RuleCategories.Blocking,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Work that keeps the processor busy keeps the thread from other conversations. Offload it, or yield in between.",
        helpLinkUri: RuleCategories.HelpLink + Id + ".md");
}
