using AttrBot.Tests.Shared.PublicApi;

namespace AttrBot.AspNetCore.Tests.PublicApi;

/// <summary>What the package offers changes only on purpose.</summary>
public sealed class PublicApiTests
{
    [Fact]
    public void PublicApi_IsWhatTheFileSays() => PublicApiFile.Verify(typeof(BotHealthEndpointOptions).Assembly, "tests/AttrBot.AspNetCore.Tests");
}
