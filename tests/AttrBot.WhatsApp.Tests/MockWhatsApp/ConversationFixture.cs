namespace AttrBot.WhatsApp.Tests.MockWhatsApp;

/// <summary>
/// A server, an engine and somebody to talk with, paired once for all tests of the collection. A test that breaks something repairs it.
/// </summary>
public sealed class ConversationFixture : IAsyncLifetime
{
    /// <summary>The collection of the tests that use it: they run one after the other.</summary>
    internal const string Name = "conversation";

    private MockServer? _server;
    private RawEngine? _engine;
    private PlainClient? _client;

    /// <summary>The server; skips the test where Node or Baileys is missing.</summary>
    internal MockServer Server => OrSkip(_server);

    internal RawEngine Engine => OrSkip(_engine);

    internal PlainClient Client => OrSkip(_client);

    public async ValueTask InitializeAsync()
    {
        if (NodeInstallation.Missing is not null)
        {
            return;
        }

        _server = await MockServer.StartAsync();
        Task<RawEngine> engine = RawEngine.PairAsync(_server);
        _client = await PlainClient.StartAsync(_server);
        _engine = await engine;
    }

    public async ValueTask DisposeAsync()
    {
        if (_engine is not null)
        {
            await _engine.DisposeAsync();
        }

        if (_client is not null)
        {
            await _client.DisposeAsync();
        }

        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    private static T OrSkip<T>(T? part)
    {
        NodeInstallation.OrSkip();
        return part!;
    }
}

[CollectionDefinition(ConversationFixture.Name)]
public sealed class ConversationGroup : ICollectionFixture<ConversationFixture>;
