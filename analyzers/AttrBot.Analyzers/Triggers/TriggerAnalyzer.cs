using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AttrBot.Analyzers.Triggers;

/// <summary>A rule about one trigger.</summary>
public abstract class TriggerAnalyzer : DiagnosticAnalyzer
{
    private protected TriggerAnalyzer(params DiagnosticDescriptor[] rules) => SupportedDiagnostics = [.. rules];

    /// <inheritdoc/>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    /// <summary>Whether the rule also looks at triggers that the generator refuses.</summary>
    private protected virtual bool IncludesInvalid => false;

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (TriggerCatalog.Find(start.Compilation) is { } catalog)
            {
                // Of the types, for there are ten times as many methods, and eight such rules.
                start.RegisterSymbolAction(symbol => Analyze(symbol, catalog), SymbolKind.NamedType);
            }
        });
    }

    /// <summary>What is wrong with <paramref name="trigger"/>.</summary>
    private protected abstract IEnumerable<Diagnostic> Analyze(TriggerDeclaration trigger, CancellationToken cancellationToken);

    private void Analyze(SymbolAnalysisContext context, TriggerCatalog catalog)
    {
        foreach (var trigger in catalog.DeclaredIn((INamedTypeSymbol)context.Symbol))
        {
            if (!trigger.IsInTable && !IncludesInvalid)
            {
                continue;
            }

            foreach (var diagnostic in Analyze(trigger, context.CancellationToken))
            {
                context.ReportDiagnostic(diagnostic);
            }
        }
    }
}
