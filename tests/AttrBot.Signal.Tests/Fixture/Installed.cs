using AttrBot.Signal.Tests.SignalCli;

namespace AttrBot.Signal.Tests.Fixture;

internal static class Installed
{
    /// <summary>Skips the test that asks where signal-cli is not installed.</summary>
    public static void OrSkip() => Assert.SkipWhen(SignalCliInstallation.Missing is not null, SignalCliInstallation.Missing ?? "");
}
