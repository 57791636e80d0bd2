using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Rules;

/// <summary>ATB2005: patterns that match a message without text.</summary>
internal static class EmptyMessageRule
{
    /// <summary>The rule's id.</summary>
    public const string Id = "ATB2005";

    /// <summary>The rule.</summary>
    public static readonly DiagnosticDescriptor Descriptor = new(
        Id,
        "Matches the empty message",
        "The pattern also matches {0}; let it require at least one character",
        RuleCategories.Triggers,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Every part of the pattern may be empty, so that it matches a picture without a caption, and, where it need not match the whole message, any message.",
        helpLinkUri: RuleCategories.HelpLink + Id + ".md");
}
