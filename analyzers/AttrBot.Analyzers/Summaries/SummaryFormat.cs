using AttrBot.Analyzers.Blocking.Catalog;
using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Summaries;

/// <summary>
/// How an assembly tells which of its members block: an <c>AssemblyMetadata</c> attribute for each, whose value is a line in
/// the format of the data files and, below it, the way from the member to what blocks.
/// </summary>
internal static class SummaryFormat
{
    /// <summary>The attributes' key. Its number changes with the format: analyzers read the keys that they know.</summary>
    public const string Key = "AttrBot.BlockingSummary/1";

    private const char Separator = '\n';

    /// <summary>The value of an attribute.</summary>
    public static string Write(string line, string path) => line + Separator + path;

    /// <summary>What an attribute says; null for others, and for values that cannot be read.</summary>
    public static BlockingApi? TryRead(AttributeData attribute) =>
        attribute is { AttributeClass.Name: "AssemblyMetadataAttribute", ConstructorArguments: [{ Value: Key }, { Value: string value }] } ? TryRead(value) : null;

    private static BlockingApi? TryRead(string value)
    {
        var end = value.IndexOf(Separator);
        return end > 0 && end < value.Length - 1 && BlockingApiParser.ParseLine(value.Substring(0, end)).Api is
            { Pattern.Kind: ApiPatternKind.Exact, IsSilenced: false } api && !api.Category.IsFact()
                ? api with { Path = value.Substring(end + 1) }
                : null;
    }
}
