using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Rules;

/// <summary>ATB1006: console input.</summary>
internal static class ConsoleInputRule
{
    /// <summary>The rule's id.</summary>
    public const string Id = "ATB1006";

    /// <summary>The rule.</summary>
    public static readonly DiagnosticDescriptor Descriptor = new(
        Id,
        "Console input",
        "'{0}' waits for console input and holds the thread of '{1}'{2}",
        RuleCategories.Blocking,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Console input comes when a person types; until then the thread serves no conversation.",
        helpLinkUri: RuleCategories.HelpLink + Id + ".md");
}
