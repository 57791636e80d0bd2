using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Rules;

/// <summary>ATB2010: white space before a part that may be empty.</summary>
internal static class OptionalCaptureRule
{
    /// <summary>The rule's id.</summary>
    public const string Id = "ATB2010";

    /// <summary>The rule.</summary>
    public static readonly DiagnosticDescriptor Descriptor = new(
        Id,
        "Separator before an optional capture",
        "'{0}' may be empty, but the white space before it may not, and a message has none at its end; make both optional: '{1}'",
        RuleCategories.Triggers,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "A message is trimmed before it is matched. A pattern that ends in white space and an optional part does not match a message without that part.",
        helpLinkUri: RuleCategories.HelpLink + Id + ".md");
}
