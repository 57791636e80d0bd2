using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Rules;

/// <summary>ATB1012: synchronous disposal that does I/O.</summary>
internal static class SynchronousDisposeRule
{
    /// <summary>The rule's id.</summary>
    public const string Id = "ATB1012";

    /// <summary>The rule.</summary>
    public static readonly DiagnosticDescriptor Descriptor = new(
        Id,
        "Synchronous disposal",
        "'{0}' does I/O and holds the thread of '{1}'{2}",
        RuleCategories.Blocking,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Disposing writes what is buffered or says goodbye to a server. Dispose asynchronously.",
        helpLinkUri: RuleCategories.HelpLink + Id + ".md");
}
