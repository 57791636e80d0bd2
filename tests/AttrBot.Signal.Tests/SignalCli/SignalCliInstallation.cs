using System.Runtime.CompilerServices;

namespace AttrBot.Signal.Tests.SignalCli;

/// <summary>Where <c>install.sh</c> has put signal-cli and the harness.</summary>
internal static class SignalCliInstallation
{
    private const string Variable = "ATTRBOT_SIGNAL_CLI";

    public static string Folder { get; } = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder
        ? folder
        : Path.GetFullPath(Path.Combine(SourceFolder(), "../../../artifacts/signal-cli"));

    public static string SignalCli => Path.Combine(Folder, "signal-cli");

    public static string FakeSignal => Path.Combine(Folder, "fake-signal");

    /// <summary>Why what needs it cannot run; <see langword="null"/> where they can.</summary>
    public static string? Missing { get; } = File.Exists(FakeSignal) && Directory.Exists(Path.Combine(Folder, "harness"))
        ? null
        : $"signal-cli is not in {Folder}: run tests/AttrBot.Signal.Tests/SignalCli/install.sh, or let {Variable} say where it is.";

    /// <exception cref="InvalidOperationException">It is not installed.</exception>
    public static void Require()
    {
        if (Missing is not null)
        {
            throw new InvalidOperationException(Missing);
        }
    }

    private static string SourceFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
