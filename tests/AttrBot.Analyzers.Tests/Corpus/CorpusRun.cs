using System.Collections.Immutable;
using AttrBot.Analyzers.Blocking;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AttrBot.Analyzers.Tests.Corpus;

/// <summary>What the rules about blocking report in one file of the corpus, by line.</summary>
internal sealed record CorpusRun(CorpusFile File, ILookup<int, Diagnostic> Reports)
{
    /// <summary>Runs the rules.</summary>
    public static async Task<CorpusRun> CreateAsync(CorpusFile file, CancellationToken cancellationToken)
    {
        var withAnalyzers = file.Compile(cancellationToken).WithAnalyzers([new BlockingAnalyzer()]);
        var diagnostics = await withAnalyzers.GetAnalyzerDiagnosticsAsync(cancellationToken);
        return new CorpusRun(file, diagnostics.ToLookup(diagnostic => diagnostic.Location.GetLineSpan().StartLinePosition.Line + 1));
    }

    /// <summary>Labelled lines, each with whether something is reported on it, and whether that is more than information.</summary>
    public IEnumerable<(CorpusLabel Label, bool IsReported, bool IsAlarm)> Verdicts =>
        File.Labels.Select(label => (label, Reports.Contains(label.Line), Reports[label.Line].Any(report => report.Severity > DiagnosticSeverity.Info)));

    /// <summary>Reports on lines without a label.</summary>
    public IEnumerable<Diagnostic> Unlabelled
    {
        get
        {
            var labelled = File.Labels.Select(label => label.Line).ToImmutableHashSet();
            return Reports.Where(group => !labelled.Contains(group.Key)).SelectMany(group => group);
        }
    }
}
