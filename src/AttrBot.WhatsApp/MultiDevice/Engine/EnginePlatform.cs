using System.Runtime.InteropServices;

namespace AttrBot.WhatsApp.MultiDevice.Engine;

/// <summary>Names platforms as npm's packages of native programs do: <c>linux-x64</c>, <c>darwin-arm64</c>, <c>win32-x64</c>.</summary>
internal static class EnginePlatform
{
    private const string Musl = "-musl";

    /// <summary>The platforms that whatsmeow-node is published for.</summary>
    public static IReadOnlyList<string> Published { get; } =
        ["linux-x64", "linux-x64-musl", "linux-arm64", "darwin-x64", "darwin-arm64", "win32-x64", "win32-arm64"];

    /// <summary>This machine's, by what its processor and system are.</summary>
    public static string Current { get; } = $"{System}-{Architecture}";

    /// <summary>The names of the packages whose program runs here, the best one first.</summary>
    public static IReadOnlyList<string> Packages { get; } = IsMusl ? [Current + Musl, Current] : [Current, Current + Musl];

    private static string System => OperatingSystem.IsWindows() ? "win32"
        : OperatingSystem.IsMacOS() ? "darwin"
        : OperatingSystem.IsLinux() ? "linux"
        : OperatingSystem.IsFreeBSD() ? "freebsd"
        : "unknown";

    private static string Architecture => RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant();

    private static bool IsMusl =>
        RuntimeInformation.RuntimeIdentifier.Contains("musl", StringComparison.Ordinal)
        || RuntimeInformation.RuntimeIdentifier.Contains("alpine", StringComparison.Ordinal);
}
