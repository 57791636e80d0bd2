using System.Collections.Immutable;
using AttrBot.Analyzers.Blocking.Catalog;
using AttrBot.Analyzers.Rules;
using AttrBot.Analyzers.Scope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AttrBot.Analyzers.Blocking;

/// <summary>
/// Reports what blocks in, and what is reachable from, handlers, middlewares, filters and deferred callbacks:
/// ATB1001 to ATB1007, ATB1012 and ATB1013. Only the bodies that they reach are bound.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BlockingAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => BlockingReport.Rules;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(Start);
    }

    private static void Start(CompilationStartAnalysisContext context)
    {
        var bot = BotTypes.Create(context.Compilation);
        var additional = AdditionalBlockingApis.Read(context.Options, context.CancellationToken);
        var engine = new BlockingEngine(context.Compilation, bot, BlockingApiCatalog.Create(additional));
        var entries = new EntryPoints(engine, context.Options.AnalyzerConfigOptionsProvider);
        context.RegisterSymbolAction(
            symbol => entries.Analyze((IMethodSymbol)symbol.Symbol, symbol.ReportDiagnostic, symbol.CancellationToken), SymbolKind.Method);
    }
}
