using System.Collections.Immutable;

namespace AttrBot.Patterns;

/// <summary>
/// A node of the syntax tree of a pattern. Immutable. Children lie inside their parent, in the order of the text, and do not
/// overlap; <see cref="RegexSyntaxTree.MaxDepth"/> bounds the depth, so that a tree may be walked by recursion.
/// </summary>
public abstract class RegexNode
{
    private protected RegexNode(RegexNodeKind kind, PatternSpan span)
    {
        Kind = kind;
        Span = span;
    }

    /// <summary>Which class of node this is.</summary>
    public RegexNodeKind Kind { get; }

    /// <summary>Where the node stands in the pattern.</summary>
    public PatternSpan Span { get; }

    /// <summary>The children in the order of the text, trivia included.</summary>
    public virtual ImmutableArray<RegexNode> Children => [];

    /// <summary>This node and all below it, parents before children, in the order of the text.</summary>
    public IEnumerable<RegexNode> DescendantsAndSelf()
    {
        var pending = new Stack<RegexNode>();
        pending.Push(this);

        while (pending.Count > 0)
        {
            var node = pending.Pop();
            yield return node;

            var children = node.Children;
            for (var i = children.Length - 1; i >= 0; i--)
            {
                pending.Push(children[i]);
            }
        }
    }
}
