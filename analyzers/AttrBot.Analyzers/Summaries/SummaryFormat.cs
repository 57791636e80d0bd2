using System.Globalization;
using AttrBot.Analyzers.Blocking.Catalog;
using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Summaries;

/// <summary>
/// How an assembly tells which of its members block: an <c>AssemblyMetadata</c> attribute for each, whose value is a line in
/// the format of the data files and, below it, the way from the member to what blocks. Where that depends on conditions, another attribute
/// says on how many, with the member's id on the line above; who does not read it takes the way for one without.
/// </summary>
internal static class SummaryFormat
{
    /// <summary>The attributes' key. Its number changes with the format: analyzers read the keys that they know.</summary>
    public const string Key = "AttrBot.BlockingSummary/1";

    /// <summary>The key of the attributes that count conditions.</summary>
    public const string ConditionsKey = "AttrBot.BlockingConditions/1";

    private const char Separator = '\n';

    /// <summary>The value of an attribute.</summary>
    public static string Write(string line, string path) => line + Separator + path;

    /// <summary>The value of an attribute that counts the conditions on the way from the member <paramref name="id"/>.</summary>
    public static string Write(string id, int conditions) => Write(id, conditions.ToString(CultureInfo.InvariantCulture));

    /// <summary>What an attribute says; null for others, and for values that cannot be read.</summary>
    public static BlockingApi? TryRead(AttributeData attribute) => ValueOf(attribute, Key) is { } value ? TryRead(value) : null;

    /// <summary>The member that an attribute counts the conditions of, and how many they are; null for others, and for values that cannot be read.</summary>
    public static (string Id, int Conditions)? TryReadConditions(AttributeData attribute) =>
        ValueOf(attribute, ConditionsKey) is { } value && value.IndexOf(Separator) is > 0 and var end &&
        int.TryParse(value.Substring(end + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var conditions)
            ? (value.Substring(0, end), conditions)
            : null;

    private static string? ValueOf(AttributeData attribute, string key) =>
        attribute is { AttributeClass.Name: "AssemblyMetadataAttribute", ConstructorArguments: [{ Value: string name }, { Value: string value }] } && name == key ? value : null;

    private static BlockingApi? TryRead(string value)
    {
        var end = value.IndexOf(Separator);
        return end > 0 && end < value.Length - 1 && BlockingApiParser.ParseLine(value.Substring(0, end)).Api is
            { Pattern.Kind: ApiPatternKind.Exact, IsSilenced: false } api && !api.Category.IsFact()
                ? api with { Path = value.Substring(end + 1) }
                : null;
    }
}
