using AttrBot.Signal.Errors;
using AttrBot.Signal.RestApi;
using AttrBot.Signal.Tests.Fixture;
using AttrBot.Testing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AttrBot.Signal.Tests.RestApi;

/// <summary>A session through signal-cli-rest-api, with a stand-in for it.</summary>
internal sealed class RestApiFixture : IAsyncDisposable
{
    private RestApiFixture(RestApiStandIn server, Action<SignalOptions>? configure, ILogger? logger)
    {
        Server = server;
        Options = new SignalOptions { Account = RestApiStandIn.Bot, Address = server.Address, Backend = SignalBackend.RestApi };
        configure?.Invoke(Options);
        Backend = RestApiBackend.Create(new SessionSetup(
            "signal", Options, new RateLimits("signal", Pause, Events.Add), new RaisedEvents(), Time, logger ?? NullLogger.Instance));
    }

    public RestApiStandIn Server { get; }

    public SignalOptions Options { get; }

    public SignalBackendParts Backend { get; }

    public ISignalClient Client => Backend.Client;

    public TestPause Pause { get; } = new();

    public List<BotEvent> Events { get; } = [];

    public ManualTimeProvider Time { get; } = new();

    public static async Task<RestApiFixture> StartAsync(Action<SignalOptions>? configure = null, ILogger? logger = null) =>
        new(await RestApiStandIn.StartAsync(), configure, logger);

    public async ValueTask DisposeAsync()
    {
        await Backend.Receiver.DisposeAsync();
        await Server.DisposeAsync();
    }
}
