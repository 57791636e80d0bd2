namespace AttrBot.Analyzers.Tests.Corpus;

/// <summary>The categories of each verdict, and how many lines each must have at least.</summary>
internal static class CorpusCategories
{
    public static IReadOnlyList<(Verdict Verdict, string Category, int Count)> Minimums { get; } =
    [
        .. Blocks.Select(category => (Verdict.Blocks, category.Name, category.Count)),
        .. Through.Select(category => (Verdict.BlocksThrough, category.Name, category.Count)),
        .. Harmless.Select(category => (Verdict.Ok, category.Name, category.Count)),
    ];

    private static (string Name, int Count)[] Blocks =>
    [
    ];

    private static (string Name, int Count)[] Through =>
    [
    ];

    private static (string Name, int Count)[] Harmless =>
    [
        ("async-twin", 40),
        ("awaiting-loop", 10),
        ("bounded-loop", 10),
        ("channel", 5),
        ("completed-task", 45),
        ("completed-value-task", 6),
        ("console-output", 8),
        ("cpu-light", 6),
        ("data-table", 8),
        ("database-setup", 10),
        ("delegate-to-api", 20),
        ("dispose", 40),
        ("expression-tree", 10),
        ("handed-off", 30),
        ("harmless-helper", 25),
        ("in-memory-stream", 25),
        ("in-memory-text", 8),
        ("lock-free", 8),
        ("may-block", 4),
        ("mention", 8),
        ("nameof", 5),
        ("network-setup", 10),
        ("not-called", 2),
        ("not-enumerated", 10),
        ("out-of-reach", 20),
        ("own-member", 20),
        ("own-type", 15),
        ("pure-api", 30),
        ("row-access", 4),
        ("serializer-in-memory", 8),
        ("signal", 20),
        ("stored-delegate", 20),
        ("tiny-lock", 8),
        ("xml-in-memory", 12),
        ("zero-timeout", 30),
    ];

    /// <summary>The categories that a label with this verdict may name.</summary>
    public static IEnumerable<string> Of(Verdict verdict) => verdict is Verdict.Either
        ? Minimums.Select(minimum => minimum.Category)
        : Minimums.Where(minimum => minimum.Verdict == verdict).Select(minimum => minimum.Category);
}
