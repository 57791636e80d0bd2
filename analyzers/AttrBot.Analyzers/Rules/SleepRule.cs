using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Rules;

/// <summary>ATB1002: sleeps.</summary>
internal static class SleepRule
{
    /// <summary>The rule's id.</summary>
    public const string Id = "ATB1002";

    /// <summary>The rule.</summary>
    public static readonly DiagnosticDescriptor Descriptor = new(
        Id,
        "Sleeping",
        "'{0}' sleeps and holds the thread of '{1}'{2}",
        RuleCategories.Blocking,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A sleeping thread serves no other conversation. Await a delay instead.",
        helpLinkUri: RuleCategories.HelpLink + Id + ".md");
}
