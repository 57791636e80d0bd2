using System.Collections.Immutable;

namespace AttrBot.Analyzers.Triggers;

/// <summary>What a rule about a pattern tells its code fix.</summary>
internal static class PatternFix
{
    /// <summary>The property with the text, as the pattern has it, that goes in the place of what the diagnostic stands on.</summary>
    public const string ReplacementProperty = "PatternReplacement";

    /// <summary>The properties of a diagnostic whose place is replaced.</summary>
    public static ImmutableDictionary<string, string?> Replace(string replacement) =>
        ImmutableDictionary<string, string?>.Empty.Add(ReplacementProperty, replacement);
}
