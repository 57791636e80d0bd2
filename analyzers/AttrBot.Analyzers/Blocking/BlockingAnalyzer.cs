using System.Collections.Immutable;
using AttrBot.Analyzers.Blocking.Catalog;
using AttrBot.Analyzers.Rules;
using AttrBot.Analyzers.Scope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

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
        var additional = AdditionalBlockingApis.Read(context.Options.AdditionalFiles, context.CancellationToken);
        var engine = new BlockingEngine(context.Compilation, bot, BlockingApiCatalog.Create(additional));
        var entries = new EntryPoints(engine, context.Options.AnalyzerConfigOptionsProvider);
        context.RegisterSymbolAction(
            symbol => entries.AnalyzeMethod((IMethodSymbol)symbol.Symbol, symbol.ReportDiagnostic, symbol.CancellationToken), SymbolKind.Method);

        // By name first: an operation action would have every method of the project bound.
        context.RegisterSyntaxNodeAction(
            node =>
            {
                if (Callbacks.MayTake((InvocationExpressionSyntax)node.Node) &&
                    node.SemanticModel.GetOperation(node.Node, node.CancellationToken) is IInvocationOperation invocation)
                {
                    entries.AnalyzeCallbacks(invocation, node.ReportDiagnostic, node.CancellationToken);
                }
            },
            SyntaxKind.InvocationExpression);
        context.RegisterSyntaxNodeAction(
            node =>
            {
                if (((AnonymousFunctionExpressionSyntax)node.Node).AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword))
                {
                    entries.AnalyzeFunction(node.Node, node.SemanticModel, node.ReportDiagnostic, node.CancellationToken);
                }
            },
            SyntaxKind.ParenthesizedLambdaExpression,
            SyntaxKind.SimpleLambdaExpression,
            SyntaxKind.AnonymousMethodExpression);
    }
}
