namespace AttrBot.Signal.Tests.Fixture;

/// <summary>Tests that share one process of the harness, each with accounts of its own.</summary>
[CollectionDefinition(Name)]
public sealed class FakeSignalCollection : ICollectionFixture<FakeSignalFixture>
{
    public const string Name = "signal-cli";
}
