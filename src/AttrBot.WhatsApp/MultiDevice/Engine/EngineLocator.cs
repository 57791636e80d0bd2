namespace AttrBot.WhatsApp.MultiDevice.Engine;

/// <summary>Finds the program of an engine; where there is none, says how to get it.</summary>
/// <param name="places">Makes the places to look at.</param>
internal sealed class EngineLocator(Func<EnginePlaces> places)
{
    private const string Key = "AttrBot:WhatsApp:Engine";

    public EngineLocator()
        : this(EnginePlaces.OfThisProcess)
    {
    }

    /// <summary>Finds it.</summary>
    /// <exception cref="WhatsAppEngineException">It is not there, or something that it needs is not.</exception>
    public async ValueTask<EngineProgram> FindAsync(WhatsAppEngineOptions options, CancellationToken cancellationToken)
    {
        EnginePlaces found = places();
        return options.Kind == WhatsAppEngineKind.Baileys ? await FindBaileysAsync(options, found, cancellationToken) : FindWhatsmeow(options, found);
    }

    private static EngineProgram FindWhatsmeow(WhatsAppEngineOptions options, EnginePlaces places)
    {
        string? file = options.Path is { } path
            ? places.Configured(path) ?? throw NotThere("Path", path, places)
            : EnginePlatform.Packages.Select(package => places.InNodeModules(WhatsmeowFile(package))).FirstOrDefault(found => found is not null)
                ?? places.OnPath("whatsmeow-node");
        return file is null ? throw NotFound(HowToGetWhatsmeow(), places) : new EngineProgram(file, [.. options.Arguments], file);
    }

    private static async ValueTask<EngineProgram> FindBaileysAsync(
        WhatsAppEngineOptions options, EnginePlaces places, CancellationToken cancellationToken)
    {
        string script = options.Path is { } path
            ? places.Configured(path) ?? throw NotThere("Path", path, places)
            : places.Configured(Path.Combine("engines", "baileys", "engine.mjs"))
                ?? throw NotFound("It comes with the package AttrBot.WhatsApp and is copied to engines/baileys in the application's folder: publish that folder too.", places);
        string node = options.NodePath is { } configured
            ? places.Configured(configured) ?? throw NotThere("NodePath", configured, places)
            : places.OnPath("node")
                ?? throw NotFound($"The Baileys engine needs Node {NodeProgram.OldestMajor} or newer: install it, or set {Key}:NodePath.", places);
        await NodeProgram.CheckAsync(node, cancellationToken);
        if (!ModuleFolders(options, script, places).SelectMany(folder => EnginePlaces.Upward(folder, Path.Combine("baileys", "package.json"))).Any(File.Exists))
        {
            throw new WhatsAppEngineException(
                WhatsAppEngineErrors.NotFound,
                $"The Baileys engine {script} needs npm's package baileys, which is not installed. Run npm ci --omit=peer --ignore-scripts in {Path.GetDirectoryName(script)}.");
        }

        return new EngineProgram(node, [script, .. options.Arguments], script);
    }

    private static string WhatsmeowFile(string package) =>
        Path.Combine("@whatsmeow-node", package, "bin", OperatingSystem.IsWindows() ? "whatsmeow-node.exe" : "whatsmeow-node");

    private static string HowToGetWhatsmeow() => EnginePlatform.Packages.Where(EnginePlatform.Published.Contains).FirstOrDefault() is { } package
        ? $"Run npm install @whatsmeow-node/{package} in the bot's folder, or set {Key}:Path to the file whatsmeow-node, or set {Key}:Kind to Baileys, which needs Node."
        : $"There is no whatsmeow-node for {EnginePlatform.Current}: set {Key}:Kind to Baileys, which needs Node, or {Key}:Path to one that you have built.";

    /// <summary>From where the engine looks for npm's packages, upward.</summary>
    private static IEnumerable<string> ModuleFolders(WhatsAppEngineOptions options, string script, EnginePlaces places)
    {
        int named = options.Arguments.IndexOf("--modules");
        return named >= 0 && named + 1 < options.Arguments.Count
            ? [Path.Combine(places.WorkingDirectory, options.Arguments[named + 1])]
            : [Path.GetDirectoryName(script)!, places.WorkingDirectory];
    }

    private static WhatsAppEngineException NotThere(string option, string path, EnginePlaces places) => new(
        WhatsAppEngineErrors.NotFound, $"{Key}:{option} is {path}, but there is no such file. Looked at: {places.Looked}.");

    private static WhatsAppEngineException NotFound(string what, EnginePlaces places) => new(
        WhatsAppEngineErrors.NotFound, $"No WhatsApp engine was found. {what} Looked in: {places.Looked}.");
}
