using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using AttrBot.Analyzers.Blocking;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AttrBot.Evaluation;

/// <summary>Runs every analyzer over every project of a tree, and writes what is reported.</summary>
internal static class EvaluationRun
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> s_analyzers =
    [
        .. typeof(BlockingAnalyzer).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(DiagnosticAnalyzer)))
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    /// <summary>Writes the findings as JSON to <paramref name="output"/>, and the figures to the console.</summary>
    public static async Task WriteAsync(SourceTree tree, string output, CancellationToken cancellationToken)
    {
        var loader = new CompilationLoader(tree);
        var findings = new List<Finding>();
        var known = new HashSet<(string Rule, string Message, string Member, Place At)>();
        var (projects, files, lines, errors, crashes) = (0, 0, 0, 0, 0);
        var clock = Stopwatch.StartNew();
        foreach (var path in tree.ProjectFiles)
        {
            if (loader.Load(path) is not { } compilation || compilation.SyntaxTrees.Length <= 1)
            {
                continue;
            }

            if (CountErrors(compilation, cancellationToken) is not { } compilerErrors)
            {
                Console.WriteLine($"{tree.Relative(path)}: left out, as the compiler itself fails over it");
                continue;
            }

            var reported = await AnalyzeAsync(compilation, cancellationToken);
            var projectLines = compilation.SyntaxTrees.Sum(source => source.GetText(cancellationToken).Lines.Count);
            var failed = reported.Where(diagnostic => diagnostic.Id == "AD0001").ToList();

            // A file that two projects share is judged once.
            var found = reported.Except(failed).Select(diagnostic => Finding.Create(tree, compilation, diagnostic)).Where(finding => !known.Contains(KeyOf(finding))).ToList();
            findings.AddRange(found);
            known.UnionWith(found.Select(KeyOf));
            foreach (var crash in failed)
            {
                Console.WriteLine($"CRASH {crash.GetMessage(CultureInfo.InvariantCulture)}");
            }

            Console.WriteLine($"{tree.Relative(path)}: {compilation.SyntaxTrees.Length - 1} files, {projectLines} lines, {compilerErrors} errors, {reported.Length} findings");
            projects++;
            files += compilation.SyntaxTrees.Length - 1;
            lines += projectLines;
            errors += compilerErrors;
            crashes += failed.Count;
        }

        var ordered = findings.OrderBy(finding => finding.At.Path, StringComparer.Ordinal).ThenBy(finding => finding.At.Line).ThenBy(finding => finding.Rule, StringComparer.Ordinal)
            .ThenBy(finding => finding.Message, StringComparer.Ordinal).ToList();
        await File.WriteAllTextAsync(output, JsonSerializer.Serialize(new { tree.Root, Findings = ordered }), cancellationToken);
        var rules = string.Join(", ", ordered.GroupBy(finding => finding.Rule).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{group.Key} {group.Count()}"));
        var severities = string.Join(", ", ordered.GroupBy(finding => finding.Severity).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{group.Key} {group.Count()}"));
        Console.WriteLine($"| {tree.Package} | {tree.Version} | {projects} projects | {files} files | {lines} lines | {errors} compiler errors | {crashes} crashes | {ordered.Count} findings | {severities} | {rules} | {clock.Elapsed.TotalSeconds:F0} s |");
    }

    private static (string Rule, string Message, string Member, Place At) KeyOf(Finding finding) => (finding.Rule, finding.Message, finding.Member, finding.At);

    /// <summary>The compiler's errors; null where it throws, which it does over some code with missing references.</summary>
    private static int? CountErrors(CSharpCompilation compilation, CancellationToken cancellationToken)
    {
        try
        {
            return compilation.GetDiagnostics(cancellationToken).Count(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        }
        catch (Exception exception) when (exception is NullReferenceException or InvalidOperationException or ArgumentException or InvalidCastException)
        {
            return null;
        }
    }

    private static async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(CSharpCompilation compilation, CancellationToken cancellationToken)
    {
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([], new AllAsyncOptions()), onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        return await new CompilationWithAnalyzers(compilation, s_analyzers, options).GetAnalyzerDiagnosticsAsync(cancellationToken);
    }
}
