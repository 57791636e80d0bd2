using System.Text;
using System.Text.Json;
using AttrBot.Signal.Tests.Envelopes;
using AttrBot.Signal.Tests.Fixture;

namespace AttrBot.Signal.Tests.RestApi;

/// <summary>A whole bot over signal-cli-rest-api, as far as a stand-in shows it.</summary>
public sealed class RestApiBotTests
{
    [Theory]
    [InlineData("1:1 text", "cccccccc-0000-4000-8000-000000000001")]
    [InlineData("group text", "group.QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQT0=")]
    public async Task Trigger_IsAnswered_WhereItWasAsked(string envelope, string recipient)
    {
        await using RestApiStandIn server = await RestApiStandIn.StartAsync();
        await using SignalHost host = await StartAsync(server);

        await server.DeliverAsync(Captured(envelope));

        JsonElement sent = await NextSendAsync(server);
        Assert.Equal("pong", sent.GetProperty("message").GetString());
        Assert.Equal(recipient, sent.GetProperty("recipients")[0].GetString());
    }

    [Fact]
    public async Task LostConnection_ComesBack()
    {
        await using RestApiStandIn server = await RestApiStandIn.StartAsync();
        await using SignalHost host = await StartAsync(server);

        server.Break();
        await Patience.UntilAsync(() => server.Receivers == 0);
        await server.DeliverAsync(Captured("1:1 text"));

        Assert.Equal("pong", (await NextSendAsync(server)).GetProperty("message").GetString());
    }

    /// <summary>A captured message, with a trigger that no other handler of the tests has.</summary>
    private static string Captured(string envelope) =>
        Encoding.UTF8.GetString(EnvelopeFile.Captured[envelope]).Replace("!ping", "!rest-ping", StringComparison.Ordinal);

    private static async Task<SignalHost> StartAsync(RestApiStandIn server)
    {
        SignalHost host = await SignalHost.StartAsync(
            bot => bot
                .AddHandlers(typeof(RestApiBotHandlers))
                .AddSignal(configure: options =>
                {
                    options.Account = RestApiStandIn.Bot;
                    options.Address = server.Address;
                    options.Backend = SignalBackend.RestApi;
                }));
        await host.WhenConnectedAsync();
        return host;
    }

    private static async Task<JsonElement> NextSendAsync(RestApiStandIn server)
    {
        await Patience.UntilAsync(() => server.Calls.Any(call => call.Call == "POST /v2/send"));
        return server.Calls.First(call => call.Call == "POST /v2/send").Body;
    }
}

/// <summary>Answers.</summary>
public sealed class RestApiBotHandlers
{
    /// <summary>Answers a ping.</summary>
    [Trigger("!rest-ping")]
    public static Task<string> PingAsync() => Task.FromResult("pong");
}
