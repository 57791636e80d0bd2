using System.Text.RegularExpressions;

namespace AttrBot.Patterns.Tests.Dispatch;

/// <summary>A trigger of a table under test.</summary>
internal sealed record TestTrigger(string Pattern, PatternScope Scope, bool CaseSensitive = false)
{
    public PatternOptions Options => CaseSensitive
        ? PatternOptions.CultureInvariant
        : PatternOptions.CultureInvariant | PatternOptions.IgnoreCase;

    public RegexSyntaxTree Parse() => RegexSyntaxTree.Parse(Pattern, Options);

    /// <summary>The pattern as the generator has .NET compile it.</summary>
    public Regex CreateRegex() => new(
        ScopedPattern.Wrap(Pattern, Scope, Options), (RegexOptions)Options, TimeSpan.FromMilliseconds(250));
}
