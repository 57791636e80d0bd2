using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Rules;

/// <summary>ATB1001: waits for tasks.</summary>
internal static class TaskWaitRule
{
    /// <summary>The rule's id.</summary>
    public const string Id = "ATB1001";

    /// <summary>The rule.</summary>
    public static readonly DiagnosticDescriptor Descriptor = new(
        Id,
        "Waiting for a task",
        "'{0}' waits for a task and holds the thread of '{1}'{2}",
        RuleCategories.Blocking,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Waiting for a task holds the thread that the other conversations need; if the task needs that thread, both wait for ever. Await it.",
        helpLinkUri: RuleCategories.HelpLink + Id + ".md");
}
