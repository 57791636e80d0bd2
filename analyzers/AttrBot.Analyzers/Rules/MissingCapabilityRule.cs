using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Rules;

/// <summary>ATB1016: handlers of one messenger that use what it cannot do.</summary>
internal static class MissingCapabilityRule
{
    /// <summary>The rule's id.</summary>
    public const string Id = "ATB1016";

    /// <summary>The rule.</summary>
    public static readonly DiagnosticDescriptor Descriptor = new(
        Id,
        "Messenger lacks a capability",
        "'{0}' needs {1}, which [{2}] sessions do not support: it always throws here",
        RuleCategories.Messengers,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A handler that is restricted to one messenger uses a member that this messenger has no counterpart of: it throws NotSupportedException whenever it runs.",
        helpLinkUri: RuleCategories.HelpLink + Id + ".md");
}
