using System.Collections.Concurrent;
using System.Collections.Immutable;
using AttrBot.Analyzers.Blocking;
using AttrBot.Tests.Shared.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AttrBot.Analyzers.Tests.Robustness;

/// <summary>Runs every analyzer over a compilation, in the widest scope, and tells of those that throw.</summary>
internal static class AllAnalyzers
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> s_all =
    [
        .. typeof(BlockingAnalyzer).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    private static readonly AnalyzerOptions s_options = new(
        [], new InMemoryAnalyzerConfigOptionsProvider(new Dictionary<string, string> { ["attrbot_blocking_scope"] = "all_async" }));

    /// <summary>What was reported. Fails when an analyzer threw.</summary>
    public static async Task<ImmutableArray<Diagnostic>> RunAsync(Compilation compilation, string name, CancellationToken cancellationToken)
    {
        var crashes = new ConcurrentQueue<string>();
        var options = new CompilationWithAnalyzersOptions(
            s_options,
            (exception, analyzer, _) => crashes.Enqueue($"{name}: {analyzer.GetType().Name}: {exception}"),
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false);
        var diagnostics = await compilation.WithAnalyzers(s_all, options).GetAnalyzerDiagnosticsAsync(cancellationToken);
        Assert.True(crashes.IsEmpty, string.Join("\n", crashes));
        return diagnostics;
    }
}
