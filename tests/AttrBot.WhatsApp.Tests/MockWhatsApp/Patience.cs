namespace AttrBot.WhatsApp.Tests.MockWhatsApp;

/// <summary>How long a test waits, in real time, for what must come. Only a test that fails waits as long.</summary>
internal static class Patience
{
    public static TimeSpan Limit { get; } = TimeSpan.FromSeconds(60);
}
