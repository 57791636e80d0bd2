namespace AttrBot.WhatsApp.Tests.Engine;

/// <summary>The real engines, where <c>install.sh</c> has put them.</summary>
internal static class InstalledEngines
{
    private const string Install = "Run tests/AttrBot.WhatsApp.Tests/install.sh first.";

    private static readonly string s_node = Path.Combine(Root(), "tests", "AttrBot.WhatsApp.Tests", "node");

    /// <summary>The whatsmeow-node binary; skips the test where there is none.</summary>
    public static string Whatsmeow()
    {
        string file = Path.Combine(s_node, "node_modules", "@whatsmeow-node", "linux-x64", "bin", "whatsmeow-node");
        Assert.SkipUnless(File.Exists(file), $"There is no {file}. {Install}");
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The binary is for Linux.");
        return file;
    }

    /// <summary>Options for our engine on Baileys; skips the test where npm's packages or Node are missing.</summary>
    public static WhatsAppEngineOptions Baileys()
    {
        Assert.SkipUnless(Directory.Exists(Path.Combine(s_node, "node_modules", "baileys")), $"npm's baileys is not installed. {Install}");
        Assert.SkipUnless(Node() is not null, "There is no node on the PATH.");
        return new WhatsAppEngineOptions
        {
            Kind = WhatsAppEngineKind.Baileys,
            Path = Path.Combine(Root(), "src", "AttrBot.WhatsApp", "engines", "baileys", "engine.mjs"),
            Arguments = ["--modules", s_node],
        };
    }

    private static string? Node() => new WhatsApp.MultiDevice.Engine.EnginePlaces("/", "/", Environment.GetEnvironmentVariable("PATH")).OnPath("node");

    private static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "AttrBot.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside the repository: AttrBot.sln is nowhere above them.");
    }
}
