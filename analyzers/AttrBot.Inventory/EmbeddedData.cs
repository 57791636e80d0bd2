namespace AttrBot.Inventory;

/// <summary>The blocking-API data as it was when this program was built.</summary>
internal static class EmbeddedData
{
    private const string Prefix = "BlockingApis/";

    /// <summary>Reads all data files, in the order of their names.</summary>
    public static IReadOnlyList<Classification> Read()
    {
        var assembly = typeof(EmbeddedData).Assembly;
        var lines = new List<Classification>();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            lines.AddRange(Classification.Parse(name[Prefix.Length..], reader));
        }

        return lines;
    }
}
