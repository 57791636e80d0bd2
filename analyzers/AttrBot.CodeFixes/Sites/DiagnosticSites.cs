using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AttrBot.CodeFixes.Sites;

/// <summary>Finds the sites of diagnostics.</summary>
internal static class DiagnosticSites
{
    /// <summary>The site of <paramref name="diagnostic"/> in <paramref name="document"/>, with those that it names beside.</summary>
    public static async Task<FixSite?> FindAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var additional = ImmutableArray.CreateBuilder<FixSite>();
        foreach (var location in diagnostic.AdditionalLocations)
        {
            if (document.Project.Solution.GetDocument(location.SourceTree) is { } other &&
                await FindAsync(other, location, diagnostic, [], cancellationToken).ConfigureAwait(false) is { } site)
            {
                additional.Add(site);
            }
        }

        return await FindAsync(document, diagnostic.Location, diagnostic, additional.ToImmutable(), cancellationToken).ConfigureAwait(false);
    }

    private static async Task<FixSite?> FindAsync(
        Document document, Location location, Diagnostic diagnostic, ImmutableArray<FixSite> additional, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        return root is not null && SiteNodes.Find(root, location.SourceSpan) is { } node
            ? await FixSite.CreateAsync(document, node, diagnostic.Id, diagnostic.Properties, additional, cancellationToken).ConfigureAwait(false)
            : null;
    }
}
