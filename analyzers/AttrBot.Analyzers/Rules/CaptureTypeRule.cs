using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Rules;

/// <summary>ATB2008: groups that capture what their parameter cannot be.</summary>
internal static class CaptureTypeRule
{
    /// <summary>The rule's id.</summary>
    public const string Id = "ATB2008";

    /// <summary>The rule.</summary>
    public static readonly DiagnosticDescriptor Descriptor = new(
        Id,
        "Capture does not fit the type of its parameter",
        "'{0}' can capture text that is no {1}, such as \"{2}\" in \"{3}\": the handler is then passed over",
        RuleCategories.Triggers,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A group takes text that the type of its parameter never parses. The pattern matches, binding fails, and the message goes on to the next trigger or the fallback.",
        helpLinkUri: RuleCategories.HelpLink + Id + ".md");
}
