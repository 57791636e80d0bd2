using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Rules;

/// <summary>ATB1003: synchronous I/O and database calls.</summary>
internal static class SynchronousIoRule
{
    /// <summary>The rule's id.</summary>
    public const string Id = "ATB1003";

    /// <summary>The rule.</summary>
    public static readonly DiagnosticDescriptor Descriptor = new(
        Id,
        "Synchronous I/O",
        "'{0}' does synchronous I/O and holds the thread of '{1}'{2}",
        RuleCategories.Blocking,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "While files, sockets, pipes and databases answer, the thread serves no other conversation. Use the asynchronous form.",
        helpLinkUri: RuleCategories.HelpLink + Id + ".md");
}
