using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace AttrBot.CodeFixes.Verification;

/// <summary>Whether a rewrite leaves the documents that it changes without an error, or a warning, that they did not have before.</summary>
internal static class CompileCheck
{
    /// <summary>Checks <paramref name="documents"/> for what is at least as severe as <paramref name="least"/>.</summary>
    public static async Task<bool> PassesAsync(
        Solution before,
        Solution after,
        IEnumerable<DocumentId> documents,
        CancellationToken cancellationToken,
        DiagnosticSeverity least = DiagnosticSeverity.Error)
    {
        var ids = documents.ToList();
        foreach (var id in ids)
        {
            if (!await RefLikeCheck.PassesAsync(after.GetDocument(id)!, cancellationToken).ConfigureAwait(false))
            {
                return false;
            }
        }

        // A tree that was put together may say more than its text does: the text counts.
        var reparsed = after;
        foreach (var id in ids)
        {
            var root = await after.GetDocument(id)!.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
            reparsed = reparsed.WithDocumentText(id, SourceText.From(root!.ToFullString()));
        }

        foreach (var id in ids)
        {
            var errors = await CountErrorsAsync(reparsed.GetDocument(id)!, least, cancellationToken).ConfigureAwait(false);
            if (errors.Count > 0 && !AreKnown(errors, await CountErrorsAsync(before.GetDocument(id)!, least, cancellationToken).ConfigureAwait(false)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool AreKnown(Dictionary<string, int> errors, Dictionary<string, int> before) =>
        errors.All(error => before.TryGetValue(error.Key, out var count) && error.Value <= count);

    private static async Task<Dictionary<string, int>> CountErrorsAsync(Document document, DiagnosticSeverity least, CancellationToken cancellationToken)
    {
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        return model!.GetDiagnostics(cancellationToken: cancellationToken)
            .Where(diagnostic => diagnostic.Severity >= least)
            .GroupBy(diagnostic => diagnostic.Id)
            .ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
    }
}
