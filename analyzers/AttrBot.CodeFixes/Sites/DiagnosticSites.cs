using System.Collections.Immutable;
using AttrBot.Analyzers.Blocking;
using Microsoft.CodeAnalysis;

namespace AttrBot.CodeFixes.Sites;

/// <summary>Finds the sites of diagnostics.</summary>
internal static class DiagnosticSites
{
    /// <summary>The site of <paramref name="diagnostic"/> in <paramref name="document"/>, with those that it names beside.</summary>
    public static async Task<FixSite?> FindAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var additional = ImmutableArray.CreateBuilder<FixSite>();
        for (var i = 0; i < diagnostic.AdditionalLocations.Count; i++)
        {
            if (document.Project.Solution.GetDocument(diagnostic.AdditionalLocations[i].SourceTree) is { } other &&
                await FindAsync(other, diagnostic, i, [], cancellationToken).ConfigureAwait(false) is { } site)
            {
                additional.Add(site);
            }
        }

        return await FindAsync(document, diagnostic, null, additional.ToImmutable(), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What <paramref name="diagnostic"/> says for fixes about its own location, or about an additional one.</summary>
    public static ImmutableDictionary<string, string?> PropertiesOf(Diagnostic diagnostic, int? index) => index is null
        ? diagnostic.Properties
        : ImmutableDictionary<string, string?>.Empty
            .Add(BlockingReport.ReplacementProperty, Property(diagnostic, BlockingReport.ReplacementProperty + index))
            .Add(BlockingReport.CategoryProperty, Property(diagnostic, BlockingReport.CategoryProperty + index));

    private static async Task<FixSite?> FindAsync(
        Document document, Diagnostic diagnostic, int? index, ImmutableArray<FixSite> additional, CancellationToken cancellationToken)
    {
        var location = index is { } place ? diagnostic.AdditionalLocations[place] : diagnostic.Location;
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        return root is not null && SiteNodes.Find(root, location.SourceSpan) is { } node
            ? await FixSite.CreateAsync(document, node, index is null ? diagnostic.Id : "", PropertiesOf(diagnostic, index), additional, cancellationToken).ConfigureAwait(false)
            : null;
    }

    private static string? Property(Diagnostic diagnostic, string name) => diagnostic.Properties.TryGetValue(name, out var value) ? value : null;
}
