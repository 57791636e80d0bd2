using System.Text.RegularExpressions;
using AttrBot.Patterns.Tests.Generation;

namespace AttrBot.Patterns.Tests;

/// <summary>The tree means what the pattern means: written out anew, it finds the same matches with the same captures.</summary>
public sealed class TreeMeaningTests
{
    [Fact]
    public void GeneratedPatterns_RewrittenFromTheTree_MatchTheSame()
    {
        var compared = 0;
        PatternProperty.ForAll(PatternCase.WellFormed, 20_000, (input, messages) =>
        {
            var tree = input.Parse();
            if (tree.Root.DescendantsAndSelf().OfType<OpaqueNode>().Any() || !Engine.TryCreate(input, tree, out var original))
            {
                return;
            }

            var written = PatternWriter.Write(tree);
            var rewritten = Engine.Create(written, RegexOptions.CultureInvariant);

            foreach (var message in messages)
            {
                if (!Engine.TryMatch(original, message, out var expected) || !Engine.TryMatch(rewritten, message, out var actual))
                {
                    continue;
                }

                Assert.True(
                    expected.Select(Describe).SequenceEqual(actual.Select(Describe)),
                    $"'{message}', rewritten as '{written}': {string.Join(' ', expected.Select(Describe))} / {string.Join(' ', actual.Select(Describe))}");
                compared += expected.Length;
            }
        });

        Assert.InRange(compared, 5_000, int.MaxValue);
    }

    private static string Describe(Match match) => string.Join(
        ';',
        match.Groups.Values.Select(group => string.Join(',', group.Captures.Select(capture => $"{capture.Index}+{capture.Length}"))));
}
