using System.Collections.Immutable;
using AttrBot.Analyzers.Triggers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace AttrBot.CodeFixes.Patterns;

/// <summary>A fix that replaces the part of a pattern that a diagnostic stands on, by what the diagnostic says.</summary>
public abstract class PatternCodeFixProvider : CodeFixProvider
{
    private readonly string _title;

    private protected PatternCodeFixProvider(string rule, string title)
    {
        FixableDiagnosticIds = [rule];
        _title = title;
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    private string EquivalenceKey => GetType().Name.Replace("CodeFixProvider", "");

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(FixAllAsync);

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            var changes = await FindChangesAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false);
            if (!changes.IsEmpty)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(_title, cancellationToken => ApplyAsync(context.Document, changes, cancellationToken), EquivalenceKey), diagnostic);
            }
        }
    }

    /// <summary>What must change beside the pattern; null if the fix cannot be offered.</summary>
    private protected virtual Task<ImmutableArray<TextChange>?> FindMoreChangesAsync(
        Document document, Diagnostic diagnostic, TextChange pattern, CancellationToken cancellationToken) =>
        Task.FromResult<ImmutableArray<TextChange>?>([]);

    private static async Task<Document> ApplyAsync(Document document, IEnumerable<TextChange> changes, CancellationToken cancellationToken)
    {
        var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        return document.WithText(text.WithChanges(changes.OrderBy(change => change.Span)));
    }

    private async Task<ImmutableArray<TextChange>> FindChangesAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        return root is not null &&
            diagnostic.Properties.TryGetValue(PatternFix.ReplacementProperty, out var replacement) && replacement is not null &&
            PatternLiteral.Replace(root, diagnostic.Location.SourceSpan, replacement) is { } change &&
            await FindMoreChangesAsync(document, diagnostic, change, cancellationToken).ConfigureAwait(false) is { } more
                ? more.Add(change)
                : [];
    }

    private async Task<Document?> FixAllAsync(FixAllContext context, Document document, ImmutableArray<Diagnostic> diagnostics)
    {
        var all = new List<TextChange>();
        foreach (var diagnostic in diagnostics.OrderBy(diagnostic => diagnostic.Location.SourceSpan))
        {
            var changes = await FindChangesAsync(document, diagnostic, context.CancellationToken).ConfigureAwait(false);

            // Two triggers of one method may ask for the same parameter; a part inside of another that is replaced waits for the next time.
            var added = changes.Except(all).ToList();
            if (added.All(change => all.All(other => !other.Span.OverlapsWith(change.Span))))
            {
                all.AddRange(added);
            }
        }

        return await ApplyAsync(document, all, context.CancellationToken).ConfigureAwait(false);
    }
}
