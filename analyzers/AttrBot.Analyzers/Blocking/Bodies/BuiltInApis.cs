using AttrBot.Analyzers.Blocking.Catalog;

namespace AttrBot.Analyzers.Blocking.Bodies;

/// <summary>What blocks without being a member: statements of the language.</summary>
internal static class BuiltInApis
{
    /// <summary><c>lock</c>; harmless while its body neither blocks nor loops over input.</summary>
    public static BlockingApi Lock { get; } = Create("lock", BlockingCategory.Primitive, "primitive", "SemaphoreSlim.WaitAsync", BlockingFlags.ShortRegionOk);

    /// <summary>A loop that neither ends nor yields.</summary>
    public static BlockingApi EndlessLoop { get; } = Create("loop", BlockingCategory.Cpu, "cpu", "an await inside the loop, or context.OffloadAsync", BlockingFlags.None);

    private static BlockingApi Create(string name, BlockingCategory category, string text, string replacement, BlockingFlags flags) => new()
    {
        Pattern = new ApiPattern(name, ApiPatternKind.Exact, "", name),
        Category = category,
        CategoryText = text,
        Replacement = replacement,
        Flags = flags,
    };
}
