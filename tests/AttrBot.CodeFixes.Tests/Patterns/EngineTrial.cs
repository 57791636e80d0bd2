using System.Text.RegularExpressions;
using AttrBot.Patterns;

namespace AttrBot.CodeFixes.Tests.Patterns;

/// <summary>What the real engine makes of messages, with a pattern before and after a fix.</summary>
internal static class EngineTrial
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    /// <summary>The match of a trimmed message; null if there is none.</summary>
    public static Match? Match(string pattern, string message, PatternScope scope = PatternScope.WholeMessage) =>
        new Regex(ScopedPattern.Wrap(pattern, scope, (PatternOptions)Options), Options).Match(message.Trim()) is { Success: true } match ? match : null;

    /// <summary>What the named groups capture of a message; null if the pattern does not match it.</summary>
    public static string? Describe(string pattern, string message, PatternScope scope = PatternScope.WholeMessage) =>
        Match(pattern, message, scope) is { } match
            ? string.Join(';', match.Groups.Values.Select(group => $"{group.Name}={(group.Success ? group.Value : "-")}"))
            : null;
}
