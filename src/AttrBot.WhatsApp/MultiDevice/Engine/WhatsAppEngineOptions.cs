namespace AttrBot.WhatsApp;

/// <summary>
/// Which program speaks WhatsApp's protocol for a session, and the limits that it is held to. It runs as a child process, one for
/// each session.
/// </summary>
public sealed class WhatsAppEngineOptions
{
    /// <summary>Which program. Default: <see cref="WhatsAppEngineKind.Whatsmeow"/>.</summary>
    public WhatsAppEngineKind Kind { get; set; }

    /// <summary>
    /// The engine's file: the <c>whatsmeow-node</c> binary, or <c>engine.mjs</c> for <see cref="WhatsAppEngineKind.Baileys"/>. A
    /// relative path counts from the application's own folder, then from the working directory. Default: it is looked for in
    /// <c>node_modules</c> and on the PATH, or in <c>engines/baileys</c>, as the package's guide on the engine says.
    /// </summary>
    public string? Path { get; set; }

    /// <summary>Passed to the engine after all else, each as one argument: no shell reads them. Default: none.</summary>
    public IList<string> Arguments { get; set; } = [];

    /// <summary>
    /// The <c>node</c> program that runs <see cref="WhatsAppEngineKind.Baileys"/>. Default: the first one on the PATH.
    /// </summary>
    public string? NodePath { get; set; }

    /// <summary>
    /// Environment variables for the engine. Of the bot's own, which may hold secrets, it gets only those that programs need: the PATH,
    /// home and temporary folders, language, time zone, proxies and certificates, as the package's guide on the engine lists them. Default: none.
    /// </summary>
    public IDictionary<string, string> Environment { get; set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>
    /// How long the engine may take to answer a command. One that was written and has not been answered by then may have been carried
    /// out. Default: 100 seconds, longer than the 75 that both engines wait for WhatsApp: so they say themselves what has become of it.
    /// From 1 millisecond to 24 days.
    /// </summary>
    public TimeSpan CommandTimeout { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>
    /// How long the engine may take to end once its standard input is closed; then it is killed. Default: 5 seconds. From 0, which
    /// kills it at once, to 24 days.
    /// </summary>
    public TimeSpan StopTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long a line of the engine may be, in bytes; a longer one is passed over and reported. A session holds at most two such lines
    /// in memory. Default: 16 MiB. From 64 KiB to 1 GiB.
    /// </summary>
    public int MaxLineBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>
    /// How many commands may wait for their answers at once; a further one waits, within <see cref="CommandTimeout"/>, until one of them
    /// is done. Default: 64. From 1 to 10,000.
    /// </summary>
    public int MaxPendingCommands { get; set; } = 64;
}
