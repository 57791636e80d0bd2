using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Rules;

/// <summary>ATB1008: tasks that nobody waits for.</summary>
internal static class FireAndForgetRule
{
    /// <summary>The rule's id.</summary>
    public const string Id = "ATB1008";

    /// <summary>The rule.</summary>
    public static readonly DiagnosticDescriptor Descriptor = new(
        Id,
        "Fire and forget",
        "'{0}' goes on after '{1}' has returned, and nobody sees it fail; await it, or hand it to 'context.DeferAsync'",
        RuleCategories.Asynchrony,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Work that is neither awaited nor deferred loses its exceptions, its context and, at shutdown, its end.",
        helpLinkUri: RuleCategories.HelpLink + Id + ".md");
}
