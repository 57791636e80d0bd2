using System.Text.RegularExpressions;
using AttrBot.Patterns.Tests.Generation;

namespace AttrBot.Patterns.Tests;

/// <summary>A pattern without its redundant anchors, one of them or all, matches and captures the same.</summary>
public sealed class RedundantAnchorsTests
{
    [Theory]
    [InlineData(PatternScope.WholeMessage)]
    [InlineData(PatternScope.Start)]
    public void GeneratedPatterns_MatchTheSameWithoutThem(PatternScope scope)
    {
        int removed = 0;
        PatternProperty.ForAll(PatternCase.WellFormed, 20_000, (input, messages) =>
        {
            var tree = input.Parse();
            var anchors = RedundantAnchors.Find(tree, scope);
            if (anchors.Count == 0 || !Engine.TryCreate(input, tree, out _))
            {
                return;
            }

            var before = Create(tree, scope);
            foreach (var without in (IEnumerable<AnchorNode>[])[anchors, .. anchors.Select(anchor => new[] { anchor })])
            {
                string pattern = without.Reverse().Aggregate(input.Pattern, (text, anchor) => text.Remove(anchor.Span.Start, anchor.Span.Length));
                var changed = RegexSyntaxTree.Parse(pattern, input.Options);
                Assert.True(changed.IsValid, pattern);
                var after = Create(changed, scope);
                foreach (string message in messages.Select(message => message.Trim()))
                {
                    if (Engine.TryMatch(before, message, out var expected) && Engine.TryMatch(after, message, out var actual))
                    {
                        Assert.Equal(expected.Select(Describe), actual.Select(Describe));
                    }
                }

                removed++;
            }
        });

        Assert.InRange(removed, 500, int.MaxValue);
    }

    private static Regex Create(RegexSyntaxTree tree, PatternScope scope) =>
        Engine.Create(ScopedPattern.Create(tree, scope).Text, (RegexOptions)tree.Options);

    private static string Describe(Match match) => string.Join(';', match.Groups.Values.Select(group => $"{group.Name}={group.Index}+{group.Length}"));
}
