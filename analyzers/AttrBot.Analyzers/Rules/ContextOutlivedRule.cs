using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Rules;

/// <summary>ATB1011: contexts that are used after their handler has returned.</summary>
internal static class ContextOutlivedRule
{
    /// <summary>The rule's id.</summary>
    public const string Id = "ATB1011";

    /// <summary>The rule.</summary>
    public static readonly DiagnosticDescriptor Descriptor = new(
        Id,
        "Context used after the handler has returned",
        "'{0}' ends with its handler, and {1}; hand the work to 'DeferAsync'",
        RuleCategories.Asynchrony,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A context throws ObjectDisposedException after its event has been handled. Deferred work keeps it alive.",
        helpLinkUri: RuleCategories.HelpLink + Id + ".md");
}
