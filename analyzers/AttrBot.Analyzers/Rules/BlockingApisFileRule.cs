using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Rules;

/// <summary>ATB1014: a line of <c>AttrBot.BlockingApis.txt</c> that says nothing.</summary>
internal static class BlockingApisFileRule
{
    /// <summary>The rule's id.</summary>
    public const string Id = "ATB1014";

    /// <summary>The rule.</summary>
    public static readonly DiagnosticDescriptor Descriptor = new(
        Id,
        "Problem in AttrBot.BlockingApis.txt",
        "This line has no effect: {0}",
        RuleCategories.Configuration,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A line that cannot be read, or names nothing that exists, neither reports nor silences anything.",
        helpLinkUri: RuleCategories.HelpLink + Id + ".md");
}
