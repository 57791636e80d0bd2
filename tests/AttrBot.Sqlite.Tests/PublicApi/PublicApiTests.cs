using AttrBot.Tests.Shared.PublicApi;

namespace AttrBot.Sqlite.Tests.PublicApi;

/// <summary>What the package offers changes only on purpose.</summary>
public sealed class PublicApiTests
{
    [Fact]
    public void PublicApi_IsWhatTheFileSays() => PublicApiFile.Verify(typeof(SqliteOptions).Assembly, "tests/AttrBot.Sqlite.Tests");
}
