using System.Collections.Immutable;
using System.Composition;
using AttrBot.Analyzers.Rules;
using AttrBot.Analyzers.Triggers;
using AttrBot.CodeFixes.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AttrBot.CodeFixes.Patterns;

/// <summary>
/// Makes a capture optional together with the white space before it, and gives its parameter a value for when it captures nothing. It
/// is offered only where that compiles without a new warning.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class OptionalCaptureCodeFixProvider() : PatternCodeFixProvider(OptionalCaptureRule.Id, "Make the separator optional too")
{
    private protected override async Task<ImmutableArray<TextChange>?> FindMoreChangesAsync(
        Document document, Diagnostic diagnostic, TextChange pattern, CancellationToken cancellationToken)
    {
        if (!diagnostic.Properties.TryGetValue(OptionalCaptureAnalyzer.ParametersProperty, out var names) || names is not { Length: > 0 })
        {
            return [];
        }

        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        if (model is null || root?.FindNode(pattern.Span).FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } method)
        {
            return null;
        }

        foreach (var changes in OptionalParameters.FindWays(model, method, names.Split(',')))
        {
            var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
            var changed = document.WithText(text.WithChanges(changes.Add(pattern).OrderBy(change => change.Span)));
            if (await CompileCheck.PassesAsync(document.Project.Solution, changed.Project.Solution, [document.Id], cancellationToken, DiagnosticSeverity.Warning).ConfigureAwait(false))
            {
                return changes;
            }
        }

        return null;
    }
}
