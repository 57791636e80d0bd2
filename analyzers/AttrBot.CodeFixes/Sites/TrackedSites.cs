using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AttrBot.CodeFixes.Sites;

/// <summary>Marks the sites of many diagnostics, so that each is found again after others have been fixed.</summary>
internal sealed class TrackedSites
{
    private TrackedSites(Solution solution, IReadOnlyList<TrackedDiagnostic> diagnostics)
    {
        Solution = solution;
        Diagnostics = diagnostics;
    }

    /// <summary>The solution with the marks.</summary>
    public Solution Solution { get; }

    /// <summary>The diagnostics, in the order of their places.</summary>
    public IReadOnlyList<TrackedDiagnostic> Diagnostics { get; }

    /// <summary>Marks the sites of <paramref name="diagnostics"/> in <paramref name="solution"/>.</summary>
    public static async Task<TrackedSites> CreateAsync(Solution solution, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        var marks = new Dictionary<(DocumentId Document, SyntaxNode Node), SyntaxAnnotation>();
        var tracked = new List<TrackedDiagnostic>();
        foreach (var diagnostic in diagnostics.OrderBy(d => d.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(d => d.Location.SourceSpan.Start))
        {
            if (solution.GetDocument(diagnostic.Location.SourceTree) is { } document &&
                await DiagnosticSites.FindAsync(document, diagnostic, cancellationToken).ConfigureAwait(false) is { } site)
            {
                tracked.Add(new TrackedDiagnostic(diagnostic, Mark(site), [.. site.Additional.Select(Mark)]));
            }
        }

        foreach (var group in marks.GroupBy(mark => mark.Key.Document))
        {
            var root = await solution.GetDocument(group.Key)!.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
            var marked = root!.ReplaceNodes(
                group.Select(mark => mark.Key.Node), (original, rewritten) => rewritten.WithAdditionalAnnotations(marks[(group.Key, original)]));
            solution = solution.WithDocumentSyntaxRoot(group.Key, marked);
        }

        return new TrackedSites(solution, tracked);

        (DocumentId Document, SyntaxAnnotation Mark) Mark(FixSite site)
        {
            var key = (site.Document.Id, site.Node);
            if (!marks.TryGetValue(key, out var mark))
            {
                marks.Add(key, mark = new SyntaxAnnotation());
            }

            return (site.Document.Id, mark);
        }
    }
}

/// <summary>A diagnostic whose sites are marked.</summary>
internal sealed class TrackedDiagnostic(
    Diagnostic diagnostic, (DocumentId Document, SyntaxAnnotation Mark) place, ImmutableArray<(DocumentId Document, SyntaxAnnotation Mark)> additional)
{
    /// <summary>The site as it is in <paramref name="solution"/>; null when a fix has done away with it.</summary>
    public async Task<FixSite?> FindAsync(Solution solution, CancellationToken cancellationToken)
    {
        var others = ImmutableArray.CreateBuilder<FixSite>();
        for (var i = 0; i < additional.Length; i++)
        {
            if (await FindAsync(solution, additional[i], i, [], cancellationToken).ConfigureAwait(false) is { } site)
            {
                others.Add(site);
            }
        }

        return await FindAsync(solution, place, null, others.ToImmutable(), cancellationToken).ConfigureAwait(false);
    }

    private async Task<FixSite?> FindAsync(
        Solution solution, (DocumentId Document, SyntaxAnnotation Mark) marked, int? index, ImmutableArray<FixSite> others, CancellationToken cancellationToken)
    {
        var document = solution.GetDocument(marked.Document)!;
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var node = root!.GetAnnotatedNodes(marked.Mark).FirstOrDefault();
        return node is null
            ? null
            : await FixSite.CreateAsync(document, node, index is null ? diagnostic.Id : "", DiagnosticSites.PropertiesOf(diagnostic, index), others, cancellationToken).ConfigureAwait(false);
    }
}
