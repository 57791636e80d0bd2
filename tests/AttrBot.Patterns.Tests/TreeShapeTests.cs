using AttrBot.Patterns.Tests.Generation;

namespace AttrBot.Patterns.Tests;

/// <summary>The nodes cover the pattern: nothing is lost between them, nothing counted twice.</summary>
public sealed class TreeShapeTests
{
    [Fact]
    public void GeneratedPatterns_ChildrenLieInsideTheirParentsInOrder() => PatternProperty.ForAll(PatternCase.Any, 30_000, input =>
    {
        var root = input.Parse().Root;
        Assert.Equal(new PatternSpan(0, input.Pattern.Length), root.Span);

        foreach (var node in root.DescendantsAndSelf())
        {
            var position = node.Span.Start;
            foreach (var child in node.Children)
            {
                Assert.InRange(child.Span.Start, position, node.Span.End);
                Assert.InRange(child.Span.End, child.Span.Start, node.Span.End);
                position = child.Span.End;
            }
        }
    });

    [Fact]
    public void GeneratedPatterns_ArePutTogetherAgainFromTheNodes() => PatternProperty.ForAll(PatternCase.Any, 30_000, input =>
    {
        var tree = input.Parse();
        if (!tree.IsValid)
        {
            return;
        }

        foreach (var node in tree.Root.DescendantsAndSelf())
        {
            var text = node.Span.GetText(input.Pattern);
            var parts = node.Children.Select(child => child.Span.GetText(input.Pattern)).ToArray();
            switch (node)
            {
                case SequenceNode:
                    Assert.Equal(text, string.Concat(parts));
                    break;

                case AlternationNode:
                    Assert.Equal(text, string.Join('|', parts));
                    break;

                case QuantifierNode quantifier when parts.Length == 1:
                    Assert.Equal(text, parts[0] + quantifier.QuantifierSpan.GetText(input.Pattern));
                    break;

                case ConditionalNode:
                    Assert.Equal(text, $"(?{parts[0]}{string.Join('|', parts[1..])})");
                    break;

                case CaptureNode or BalancingNode or GroupNode or AtomicNode or LookaroundNode:
                    Assert.StartsWith("(", text);
                    Assert.EndsWith(Assert.Single(parts) + ")", text);
                    Assert.DoesNotContain(text[..^(parts[0].Length + 1)][1..], character => character is '(' or ')');
                    break;

                case TextNode { Span.Length: var length } literal when text[0] != '\\':
                    Assert.Equal((text, text.Length), (literal.Text, length));
                    break;

                case TextNode literal:
                    Assert.Single(literal.Text);
                    break;
            }
        }
    });
}
