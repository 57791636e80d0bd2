using System.Text.RegularExpressions;
using AttrBot.Patterns.Tests.Dispatch;
using AttrBot.Patterns.Tests.Generation;

namespace AttrBot.Patterns.Tests;

/// <summary>A pattern whose optional end takes its separator along matches what it matched, and captures the same of it.</summary>
public sealed class OptionalTailTests
{
    private const PatternOptions Options = PatternOptions.IgnoreCase | PatternOptions.CultureInvariant;

    private static readonly string[] s_tails = [" (?<z>.*)", @"\s+(?<z>\w*)", "  (?<z>a)?", @" (?:to )?(?<z>[^/]*)$", " (?<z>|b.*)", @"\s(?<y>\d*) ?(?<z>.*)"];

    [Theory]
    [InlineData(PatternScope.WholeMessage)]
    [InlineData(PatternScope.Start)]
    public void GeneratedPatterns_CaptureTheSame(PatternScope scope)
    {
        var random = new Random(1);
        var sampler = new MessageSampler(random);
        int compared = 0;
        for (int i = 0; i < 2_000; i++)
        {
            string pattern = BotPatternGen.Write(random) + s_tails[random.Next(s_tails.Length)];
            var tree = RegexSyntaxTree.Parse(pattern, Options);
            if (OptionalTail.Find(tree, scope) is not { } tail)
            {
                continue;
            }

            string changed = $"{pattern[..tail.Span.Start]}(?:{tail.Span.GetText(pattern)})?";
            var (before, after) = (Create(pattern, scope), Create(changed, scope));
            foreach (string message in sampler.Sample(tree, 20).Select(message => message.Trim()))
            {
                if (Engine.TryMatch(before, message, out var expected) && expected.Length > 0 && Engine.TryMatch(after, message, out var actual))
                {
                    Assert.True(expected.Select(Describe).SequenceEqual(actual.Select(Describe)), $"'{pattern}', '{changed}' on '{message}'");
                    compared++;
                }
            }
        }

        Assert.InRange(compared, 1_000, int.MaxValue);
    }

    private static Regex Create(string pattern, PatternScope scope) =>
        Engine.Create(ScopedPattern.Wrap(pattern, scope, Options), (RegexOptions)Options);

    private static string Describe(Match match) =>
        string.Join(';', match.Groups.Values.Select(group => group.Success ? $"{group.Name}={group.Index}+{group.Length}" : group.Name));
}
