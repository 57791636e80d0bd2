using System.Text.RegularExpressions;

namespace AttrBot.Patterns.Tests;

/// <summary>The corpus is varied enough to prove something, and the parser reads all of it as the engine does.</summary>
public sealed class CorpusTests
{
    private const PatternOptions TriggerOptions = PatternOptions.IgnoreCase | PatternOptions.CultureInvariant;

    private static readonly IReadOnlyList<CorpusPattern> Patterns = CorpusPattern.ReadAll();

    [Fact]
    public void Patterns_AreManyAndDistinct()
    {
        Assert.InRange(Patterns.Count, 300, int.MaxValue);
        Assert.Equal(Patterns.Count, Patterns.Select(pattern => pattern.Text).Distinct().Count());
    }

    [Fact]
    public void Patterns_AreVaried()
    {
        var longest = Patterns.Select(pattern => LongestLiteral(Parse(pattern).Root)).ToArray();
        Assert.InRange(Share(longest, length => length <= 2), 0.25, 1);
        Assert.InRange(Share(longest, length => length == 0), 0.10, 1);

        var kinds = Patterns.Select(pattern => Parse(pattern).Root.DescendantsAndSelf().ToArray()).ToArray();
        Assert.InRange(Share(kinds, nodes => nodes.Any(node => node is LookaroundNode or BackreferenceNode)), 0.10, 1);
        Assert.InRange(Share(kinds, nodes => nodes.Any(node => node is AlternationNode)), 0.20, 1);
        Assert.InRange(Share(kinds, nodes => nodes.Any(node => node is AnchorNode)), 0.10, 1);
        Assert.InRange(kinds.Count(nodes => nodes.Any(node => node is QuantifierNode { IsLazy: true })), 10, int.MaxValue);
        Assert.InRange(kinds.Count(nodes => nodes.Any(node => node is OptionsNode)), 10, int.MaxValue);
        Assert.InRange(kinds.Count(nodes => nodes.Any(node => node is AlternationNode && node.Children.Any(child => child.Span.IsEmpty))), 3, int.MaxValue);
        Assert.InRange(Patterns.Count(pattern => pattern.Text.Any(character => character > '\u024F')), 60, int.MaxValue);

        // Every kind of node occurs, except the one for what is not understood.
        var all = Enum.GetValues<RegexNodeKind>().Where(kind => kind != RegexNodeKind.Opaque);
        Assert.Empty(all.Except(kinds.SelectMany(nodes => nodes).Select(node => node.Kind)));
    }

    [Fact]
    public void Patterns_AreReadAsByTheEngine() => Assert.All(Patterns, pattern =>
    {
        var tree = Parse(pattern);
        Assert.Empty(tree.Errors);
        Assert.DoesNotContain(tree.Root.DescendantsAndSelf(), node => node is OpaqueNode);

        var regex = new Regex(pattern.Text, (RegexOptions)TriggerOptions);
        Assert.Equal(regex.GetGroupNames()[1..], tree.Groups.Select(group => group.Name));
        Assert.Equal(regex.GetGroupNumbers()[1..], tree.Groups.Select(group => group.Number));

        var scoped = ScopedPattern.Create(tree, pattern.Scope).Text;
        Assert.Equal(regex.GetGroupNames(), new Regex(scoped, (RegexOptions)TriggerOptions).GetGroupNames());
    });

    private static RegexSyntaxTree Parse(CorpusPattern pattern) => RegexSyntaxTree.Parse(pattern.Text, TriggerOptions);

    private static double Share<T>(T[] all, Func<T, bool> predicate) => (double)all.Count(predicate) / all.Length;

    private static int LongestLiteral(RegexNode root)
    {
        var longest = 0;
        foreach (var node in root.DescendantsAndSelf())
        {
            var length = 0;
            foreach (var part in node is SequenceNode ? node.Children.AsEnumerable() : [node])
            {
                length = part is TextNode text ? length + text.Text.Length : part is OptionsNode or TriviaNode ? length : 0;
                longest = Math.Max(longest, length);
            }
        }

        return longest;
    }
}
