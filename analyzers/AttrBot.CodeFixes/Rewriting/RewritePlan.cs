using Microsoft.CodeAnalysis;

namespace AttrBot.CodeFixes.Rewriting;

/// <summary>
/// Edits of documents that are all decided against one solution and then made at once. Each is a function of the node as the
/// edits inside it leave it.
/// </summary>
internal sealed class RewritePlan
{
    private readonly Dictionary<DocumentId, Dictionary<SyntaxNode, Func<SyntaxNode, SyntaxNode>>> _edits = [];

    /// <summary>The documents that change.</summary>
    public IEnumerable<DocumentId> Documents => _edits.Keys;

    /// <summary>Replaces <paramref name="node"/>, after the edits of it that were planned before.</summary>
    public void Replace<TNode>(DocumentId document, TNode node, Func<TNode, SyntaxNode> rewrite)
        where TNode : SyntaxNode
    {
        if (!_edits.TryGetValue(document, out var edits))
        {
            _edits.Add(document, edits = []);
        }

        edits[node] = edits.TryGetValue(node, out var first)
            ? rewritten => rewrite((TNode)first(rewritten))
            : rewritten => rewrite((TNode)rewritten);
    }

    /// <summary>Makes the edits.</summary>
    public async Task<Solution> ApplyAsync(Solution solution, CancellationToken cancellationToken)
    {
        foreach (var pair in _edits)
        {
            var root = await solution.GetDocument(pair.Key)!.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
            var changed = root!.ReplaceNodes(pair.Value.Keys, (original, rewritten) => pair.Value[original](rewritten));
            solution = solution.WithDocumentSyntaxRoot(pair.Key, StatementLists.Splice(changed));
        }

        return solution;
    }
}
