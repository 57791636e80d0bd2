using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Rules;

/// <summary>ATB1013: synchronous enumeration of blocking sources.</summary>
internal static class SynchronousEnumerationRule
{
    /// <summary>The rule's id.</summary>
    public const string Id = "ATB1013";

    /// <summary>The rule.</summary>
    public static readonly DiagnosticDescriptor Descriptor = new(
        Id,
        "Synchronous enumeration",
        "'{0}' waits for each element and holds the thread of '{1}'{2}",
        RuleCategories.Blocking,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Each step of the enumeration waits for I/O or another thread. Enumerate asynchronously.",
        helpLinkUri: RuleCategories.HelpLink + Id + ".md");
}
