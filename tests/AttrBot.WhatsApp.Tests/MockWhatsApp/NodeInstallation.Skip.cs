namespace AttrBot.WhatsApp.Tests.MockWhatsApp;

/// <content>What only tests do with it: the Native AOT proof shares the rest.</content>
internal static partial class NodeInstallation
{
    /// <summary>Skips the test that asks where they are not installed.</summary>
    public static void OrSkip() => Assert.SkipWhen(Missing is not null, Missing ?? "");
}
