using System.Runtime.CompilerServices;

namespace AttrBot.WhatsApp.Tests.MockWhatsApp;

/// <summary>Where Node is, and what <c>install.sh</c> has put beside the tests.</summary>
internal static partial class NodeInstallation
{
    public static string? Node { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "node.exe" : "node"))
        .FirstOrDefault(File.Exists);

    /// <summary>The folder of these sources.</summary>
    public static string Tests { get; } = Path.GetDirectoryName(Path.GetDirectoryName(ThisFile()))!;

    public static string Modules { get; } = Path.Combine(Tests, "node", "node_modules");

    /// <summary>Why what needs them cannot run; <see langword="null"/> where they can.</summary>
    public static string? Missing { get; } =
        Node is null ? "There is no node on the PATH: install Node 20 or newer."
        : !Directory.Exists(Path.Combine(Modules, "baileys")) ? $"npm's baileys is not in {Modules}: run tests/AttrBot.WhatsApp.Tests/install.sh."
        : null;

    /// <summary>
    /// The Baileys engine as a bot finds it: in the output folder, with npm's packages beside it, as <c>npm ci</c> would have put them.
    /// </summary>
    public static string Engine()
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "engines", "baileys");
        string modules = Path.Combine(folder, "node_modules");
        if (!Path.Exists(modules))
        {
            try
            {
                Directory.CreateSymbolicLink(modules, Modules);
            }
            catch (IOException) when (Path.Exists(modules))
            {
                // Another test was first.
            }
        }

        return Path.Combine(folder, "engine.mjs");
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
