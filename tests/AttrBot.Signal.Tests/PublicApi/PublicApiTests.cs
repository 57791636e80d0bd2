using AttrBot.Tests.Shared.PublicApi;

namespace AttrBot.Signal.Tests.PublicApi;

/// <summary>What the package offers changes only on purpose.</summary>
public sealed class PublicApiTests
{
    [Fact]
    public void PublicApi_IsWhatTheFileSays() => PublicApiFile.Verify(typeof(SignalOptions).Assembly, "tests/AttrBot.Signal.Tests");
}
