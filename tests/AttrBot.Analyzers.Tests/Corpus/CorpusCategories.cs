namespace AttrBot.Analyzers.Tests.Corpus;

/// <summary>The categories of each verdict, and how many lines each must have at least.</summary>
internal static class CorpusCategories
{
    public static IReadOnlyList<(Verdict Verdict, string Category, int Count)> Minimums { get; } =
    [
        .. Blocks.Select(category => (Verdict.Blocks, category.Name, category.Count)),
        .. Through.Select(category => (Verdict.BlocksThrough, category.Name, category.Count)),
        .. Harmless.Select(category => (Verdict.Ok, category.Name, category.Count)),

        // The later examiners named their lines freely; their words stand behind the category.
        (Verdict.Blocks, "examined", 600),
        (Verdict.BlocksThrough, "examined", 520),
        (Verdict.Ok, "examined", 1_800),
    ];

    private static (string Name, int Count)[] Blocks =>
    [
        ("console-input", 10),
        ("cpu", 15),
        ("database", 35),
        ("dispose", 15),
        ("enumerate", 10),
        ("io-cache", 6),
        ("io-compression", 20),
        ("io-directory", 20),
        ("io-dns", 7),
        ("io-file", 55),
        ("io-http", 20),
        ("io-mail", 4),
        ("io-ping", 4),
        ("io-pipe", 15),
        ("io-serializer", 10),
        ("io-socket", 25),
        ("io-stream", 45),
        ("io-xml", 20),
        ("join", 15),
        ("primitive", 60),
        ("sleep", 30),
        ("task-wait", 80),
        ("unbounded-loop", 15),
    ];

    private static (string Name, int Count)[] Through =>
    [
        ("through-async-helper", 7),
        ("through-async-iterator", 2),
        ("through-awaiter", 2),
        ("through-base-call", 4),
        ("through-constructor", 4),
        ("through-conversion", 3),
        ("through-deconstruct", 1),
        ("through-delegate", 10),
        ("through-dispose", 6),
        ("through-event", 3),
        ("through-extension", 5),
        ("through-generic", 9),
        ("through-helper", 20),
        ("through-hops", 10),
        ("through-indexer", 3),
        ("through-initializer", 2),
        ("through-interface", 8),
        ("through-iterator", 8),
        ("through-lambda", 15),
        ("through-lazy", 4),
        ("through-local-function", 4),
        ("through-operator", 5),
        ("through-partial", 3),
        ("through-primary-ctor", 3),
        ("through-property", 5),
        ("through-recursion", 5),
        ("through-static-ctor", 3),
        ("through-to-string", 2),
        ("through-virtual", 8),
    ];

    private static (string Name, int Count)[] Harmless =>
    [
        ("async-twin", 60),
        ("awaiting-loop", 10),
        ("bounded-loop", 10),
        ("channel", 6),
        ("completed-task", 65),
        ("completed-value-task", 9),
        ("console-output", 9),
        ("cpu-light", 9),
        ("data-table", 8),
        ("database-setup", 10),
        ("delegate-to-api", 25),
        ("dispose", 50),
        ("expression-tree", 10),
        ("handed-off", 40),
        ("harmless-helper", 30),
        ("in-memory-stream", 40),
        ("in-memory-text", 10),
        ("lock-free", 10),
        ("may-block", 8),
        ("mention", 9),
        ("nameof", 5),
        ("network-setup", 10),
        ("not-called", 2),
        ("not-enumerated", 10),
        ("out-of-reach", 30),
        ("own-member", 25),
        ("own-type", 15),
        ("pure-api", 40),
        ("row-access", 5),
        ("serializer-in-memory", 10),
        ("signal", 20),
        ("stored-delegate", 25),
        ("tiny-lock", 10),
        ("xml-in-memory", 15),
        ("zero-timeout", 35),
    ];

    /// <summary>The categories that a label with this verdict may name.</summary>
    public static IEnumerable<string> Of(Verdict verdict) => verdict is Verdict.Either
        ? Minimums.Select(minimum => minimum.Category)
        : Minimums.Where(minimum => minimum.Verdict == verdict).Select(minimum => minimum.Category);
}
