using System.Collections.Immutable;
using AttrBot.Analyzers.Blocking.Catalog;
using AttrBot.Analyzers.Blocking.Memory;
using AttrBot.Analyzers.Rules;
using AttrBot.Analyzers.Scope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AttrBot.Analyzers.Blocking;

/// <summary>
/// Reports what blocks in, and what is reachable from, handlers, middlewares, filters and deferred callbacks:
/// ATB1001 to ATB1007, ATB1012, ATB1013 and ATB1015. Only the bodies that they reach are bound.
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
        var additional = AdditionalBlockingApis.Read(context.Options.AdditionalFiles, context.CancellationToken);
        var memory = new ProgramMemory(context.Compilation, context.Options.AdditionalFiles);
        var engine = new BlockingEngine(context.Compilation, bot, BlockingApiCatalog.Create(additional), memory);
        var entries = new EntryPoints(engine, context.Options.AnalyzerConfigOptionsProvider);

        // In a build every body has been bound when the first file is complete: what the compiler knows of them is free then,
        // and would be worked out a second time before. In an editor only the file at hand has been.
        context.RegisterCodeBlockAction(block => engine.Bodies.Operations.Keep(block.SemanticModel));
        context.RegisterSemanticModelAction(file => entries.AnalyzeFile(file.SemanticModel, file.ReportDiagnostic, file.CancellationToken));
    }
}
