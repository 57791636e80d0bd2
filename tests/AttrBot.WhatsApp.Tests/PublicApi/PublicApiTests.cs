using AttrBot.Tests.Shared.PublicApi;

namespace AttrBot.WhatsApp.Tests.PublicApi;

/// <summary>What the package offers changes only on purpose.</summary>
public sealed class PublicApiTests
{
    [Fact]
    public void PublicApi_IsWhatTheFileSays() => PublicApiFile.Verify(typeof(WhatsAppOptions).Assembly, "tests/AttrBot.WhatsApp.Tests");
}
