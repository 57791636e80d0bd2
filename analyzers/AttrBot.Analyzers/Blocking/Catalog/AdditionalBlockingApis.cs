using Microsoft.CodeAnalysis.Diagnostics;

namespace AttrBot.Analyzers.Blocking.Catalog;

/// <summary>The lines of a project's own classification files.</summary>
internal static class AdditionalBlockingApis
{
    /// <summary>The name of such a file.</summary>
    public const string FileName = "AttrBot.BlockingApis.txt";

    /// <summary>The lines that can be read; ATB1014 tells of the others.</summary>
    public static IEnumerable<BlockingApi> Read(AnalyzerOptions options, CancellationToken cancellationToken) =>
        options.AdditionalFiles
            .Where(file => string.Equals(Path.GetFileName(file.Path), FileName, StringComparison.OrdinalIgnoreCase))
            .SelectMany(file => file.GetText(cancellationToken)?.Lines ?? Enumerable.Empty<Microsoft.CodeAnalysis.Text.TextLine>())
            .Select(line => BlockingApiParser.ParseLine(line.ToString()).Api)
            .OfType<BlockingApi>()
            .ToList();
}
