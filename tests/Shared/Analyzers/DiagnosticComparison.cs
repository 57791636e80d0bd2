using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace AttrBot.Tests.Shared.Analyzers;

/// <summary>Compares reported diagnostics with markers and shows both, line by line, where they differ.</summary>
internal static class DiagnosticComparison
{
    public static void AssertEqual(
        TestMarkup markup, string defaultId, IReadOnlyList<DiagnosticResult> results, ImmutableArray<Diagnostic> actual)
    {
        var text = SourceText.From(markup.Text);
        var expected = markup.Spans.Select(s => Describe(text, s.Id ?? defaultId, s.Span))
            .Concat(results.Where(r => r.Place is not null).Select(r => $"{r.Place!.Value.File}({r.Place.Value.Line}): {r.Id}"))
            .Order(StringComparer.Ordinal).ToList();
        var reported = actual.Select(d => Describe(text, d)).Order(StringComparer.Ordinal).ToList();
        if (!expected.SequenceEqual(reported))
        {
            Assert.Fail(Explain(expected, reported, actual));
        }

        foreach (var group in results.GroupBy(r => r.Id))
        {
            var candidates = actual.Where(d => d.Id == group.Key).ToList();
            var index = 0;
            foreach (var result in group)
            {
                Assert.True(index < candidates.Count, $"More results than diagnostics for {result.Id}.");
                AssertMatches(result, candidates[index++]);
            }
        }
    }

    private static void AssertMatches(DiagnosticResult expected, Diagnostic actual)
    {
        if (expected.Message is { } message)
        {
            Assert.Equal(message, actual.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
        }

        if (expected.Severity is { } severity)
        {
            Assert.Equal(severity, actual.Severity);
        }

        if (expected.AdditionalLocations is { } count)
        {
            Assert.Equal(count, actual.AdditionalLocations.Count);
        }
    }

    private static string Describe(SourceText text, Diagnostic diagnostic)
    {
        var location = diagnostic.Location;
        if (location.SourceTree is { FilePath: CSharpAnalyzerTest<NoAnalyzer>.SourcePath })
        {
            return Describe(text, diagnostic.Id, location.SourceSpan);
        }

        var line = location.GetLineSpan();
        return $"{line.Path}({line.StartLinePosition.Line + 1}): {diagnostic.Id}";
    }

    private static string Describe(SourceText text, string id, TextSpan span)
    {
        var position = text.Lines.GetLinePosition(span.Start);
        var shown = text.ToString(span).ReplaceLineEndings("⏎");
        return $"({position.Line + 1,3},{position.Character + 1,3}): {id} [|{shown}|]";
    }

    private static string Explain(List<string> expected, List<string> reported, ImmutableArray<Diagnostic> actual)
    {
        var builder = new StringBuilder();
        builder.AppendLine("Expected but not reported:");
        expected.Except(reported).ToList().ForEach(line => builder.Append("  ").AppendLine(line));
        builder.AppendLine("Reported but not expected:");
        reported.Except(expected).ToList().ForEach(line => builder.Append("  ").AppendLine(line));
        builder.AppendLine("All that was reported:");
        actual.ToList().ForEach(d => builder.Append("  ").AppendLine(d.ToString()));
        return builder.ToString();
    }
}
