using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AttrBot.Analyzers.Triggers;

/// <summary>A rule about the triggers of a project together.</summary>
public abstract class TriggerTableAnalyzer : DiagnosticAnalyzer
{
    private protected TriggerTableAnalyzer(params DiagnosticDescriptor[] rules) => SupportedDiagnostics = [.. rules];

    /// <inheritdoc/>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (TriggerCatalog.Find(start.Compilation) is not { } catalog)
            {
                return;
            }

            var declared = new ConcurrentBag<TriggerDeclaration>();
            start.RegisterSymbolAction(
                symbol =>
                {
                    foreach (var trigger in catalog.DeclaredIn((INamedTypeSymbol)symbol.Symbol).Where(trigger => trigger.IsInTable))
                    {
                        declared.Add(trigger);
                    }
                },
                SymbolKind.NamedType);
            start.RegisterCompilationEndAction(end =>
            {
                foreach (var diagnostic in Analyze(Sort(declared), end.Compilation, end.CancellationToken))
                {
                    end.ReportDiagnostic(diagnostic);
                }
            });
        });
    }

    /// <summary>What is wrong with the triggers of the project, which come in dispatch order.</summary>
    private protected abstract IEnumerable<Diagnostic> Analyze(
        ImmutableArray<TriggerDeclaration> table, Compilation compilation, CancellationToken cancellationToken);

    private static ImmutableArray<TriggerDeclaration> Sort(IEnumerable<TriggerDeclaration> declared) =>
    [
        .. declared
            .OrderBy(trigger => trigger.Order)
            .ThenBy(trigger => trigger.SortName, StringComparer.Ordinal)
            .ThenBy(trigger => trigger.PatternLocation.SourceTree?.FilePath, StringComparer.Ordinal)
            .ThenBy(trigger => trigger.PatternLocation.SourceSpan.Start),
    ];
}
