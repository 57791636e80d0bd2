using System.Collections.Immutable;

namespace AttrBot.Analyzers.Blocking.Catalog;

/// <summary>The classification that is part of this assembly, read once a process.</summary>
internal static class EmbeddedBlockingApis
{
    private const string ResourcePrefix = "BlockingApis/";

    private static readonly Lazy<ImmutableArray<BlockingApi>> s_all = new(Load);
    private static readonly Lazy<BlockingApiSet> s_set = new(() => new BlockingApiSet(s_all.Value));

    /// <summary>Every line.</summary>
    public static ImmutableArray<BlockingApi> All => s_all.Value;

    /// <summary>The lines by type.</summary>
    public static BlockingApiSet Set => s_set.Value;

    private static ImmutableArray<BlockingApi> Load()
    {
        var assembly = typeof(EmbeddedBlockingApis).Assembly;
        var apis = ImmutableArray.CreateBuilder<BlockingApi>();
        foreach (var resource in assembly.GetManifestResourceNames().Where(n => n.StartsWith(ResourcePrefix, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            while (reader.ReadLine() is { } line)
            {
                var (api, error) = BlockingApiParser.ParseLine(line);
                if (error is not null)
                {
                    throw new InvalidDataException($"{resource}: {error}: {line}");
                }

                if (api is not null)
                {
                    apis.Add(api);
                }
            }
        }

        return apis.ToImmutable();
    }
}
