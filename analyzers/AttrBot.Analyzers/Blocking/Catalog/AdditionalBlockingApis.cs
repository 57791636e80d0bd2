using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace AttrBot.Analyzers.Blocking.Catalog;

/// <summary>The lines of a project's own classification files.</summary>
internal static class AdditionalBlockingApis
{
    /// <summary>The name of such a file.</summary>
    public const string FileName = "AttrBot.BlockingApis.txt";

    /// <summary>Whether <paramref name="file"/> is one.</summary>
    public static bool IsSuchAFile(AdditionalText file) => string.Equals(Path.GetFileName(file.Path), FileName, StringComparison.OrdinalIgnoreCase);

    /// <summary>The lines that can be read; ATB1014 tells of the others.</summary>
    public static IEnumerable<BlockingApi> Read(IEnumerable<AdditionalText> files, CancellationToken cancellationToken) =>
        files
            .Where(IsSuchAFile)
            .SelectMany(file => file.GetText(cancellationToken)?.Lines ?? Enumerable.Empty<TextLine>())
            .Select(line => BlockingApiParser.ParseLine(line.ToString()).Api)
            .OfType<BlockingApi>()
            .ToList();
}
