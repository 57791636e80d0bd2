using System.Threading.Channels;
using AttrBot.Signal.Tests.Fixture;
using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.Signal.Tests.Errors;

/// <summary>What a whole bot does when Signal limits it: handlers hear of it, the session pauses, a captcha lets it go on.</summary>
public sealed class LimitedBotTests
{
    private const string Challenge =
        """{"response":{"results":[{"recipientAddress":{"uuid":null,"number":"+15550001111","username":null},"type":"RATE_LIMIT_FAILURE","token":"11111111-2222-3333-4444-555555555555","retryAfterSeconds":86400}],"timestamp":1700000000034}}""";

    private const string InPart =
        """{"timestamp":1700000000036,"results":[{"recipientAddress":{"uuid":null,"number":"+15550001111","username":null},"type":"SUCCESS"},{"recipientAddress":{"uuid":null,"number":"+15550002222","username":null},"type":"UNREGISTERED_FAILURE"}]}""";

    private readonly PlayedDaemon _daemon = new();
    private readonly HeardEvents _heard = new();

    [Fact]
    public async Task Challenge_PausesTheSession_UntilACaptchaIsAccepted()
    {
        await using LineServer server = LineServer.OnTcp();
        bool isLimited = true;
        _daemon.Send = (peer, call) => isLimited
            ? peer.RefuseAsync(call, -5, "Failed to send message due to rate limiting", Challenge)
            : peer.AnswerAsync(call, PlayedDaemon.Sent(call));
        RpcCall? submitted = null;
        _daemon.Other = (peer, call) =>
        {
            submitted = call;
            isLimited = false;
            return peer.AnswerAsync(call, "{}");
        };
        await using SignalHost host = await StartAsync(server);
        BotClient client = host.Services.GetRequiredService<BotClient>();

        SignalException refused = await Assert.ThrowsAsync<SignalException>(
            async () => await client.SendAsync("+15550001111", "hi").AsTask().WithinLimit());
        Assert.Equal("11111111-2222-3333-4444-555555555555", refused.ChallengeToken);
        await _daemon.NextSendAsync();
        var challenge = Assert.IsType<RateLimitChallengeEvent>(await _heard.NextAsync());
        Assert.Equal(TimeSpan.FromDays(1), challenge.RetryAfter);
        Assert.InRange(client.Session("signal").SendPause, TimeSpan.FromHours(23), TimeSpan.FromDays(1));

        // The outbox does not even ask, and neither does the client.
        await Assert.ThrowsAsync<SendException>(async () => await client.SendAsync("+15550002222", "hi").AsTask().WithinLimit());
        ISignalClient signal = host.Services.GetRequiredService<ISignalClient>();
        await Assert.ThrowsAsync<SignalException>(async () => await signal.SendAsync("+15550002222", "hi").AsTask().WithinLimit());

        await signal.SubmitChallengeAsync("signalcaptcha://solved").AsTask().WithinLimit();

        Assert.Equal("11111111-2222-3333-4444-555555555555", submitted!.Parameters.GetProperty("challenge").GetString());
        Assert.Equal(TimeSpan.Zero, client.Session("signal").SendPause);
        await client.SendAsync("+15550002222", "hi again").AsTask().WithinLimit();
        Assert.Equal("hi again", (await _daemon.NextSendAsync()).Parameters.GetProperty("message").GetString());
    }

    [Fact]
    public async Task MessageThatReachedSome_IsSentOnce_AndToldOf()
    {
        await using LineServer server = LineServer.OnTcp();
        _daemon.Send = (peer, call) => peer.AnswerAsync(call, InPart);
        await using SignalHost host = await StartAsync(server);

        SendReceipt receipt = await host.Services.GetRequiredService<BotClient>()
            .SendAsync($"group:{ClientFixture.Group}", "hi").AsTask().WithinLimit();

        Assert.Equal("1700000000036", receipt.Id.Value);
        var partial = Assert.IsType<SignalPartialSendEvent>(await _heard.NextAsync());
        Assert.Equal(SignalSendOutcome.Unregistered, Assert.Single(partial.Failures).Outcome);
        await _daemon.NextSendAsync();
        Assert.Equal(0, _daemon.SendsNotTaken);
    }

    [Fact]
    public async Task ActionOfSignal_GoesThroughTheOutbox()
    {
        await using LineServer server = LineServer.OnTcp();
        await using SignalHost host = await StartAsync(server);

        await host.Services.GetRequiredService<BotClient>()
            .SendAsync(new ConversationKey("signal", "+15550001111"), new SignalSticker("9a32eda01a7a28574f2eb48668ae0dc4", 3)).AsTask().WithinLimit();

        Assert.Equal(
            "9a32eda01a7a28574f2eb48668ae0dc4:3", (await _daemon.NextSendAsync()).Parameters.GetProperty("sticker").GetString());
    }

    private async Task<SignalHost> StartAsync(LineServer server)
    {
        _ = ServeAsync(server);
        SignalHost host = await SignalHost.StartAsync(bot =>
        {
            bot.Services.AddSingleton(_heard);
            bot.AddHandlers(typeof(LimitHandlers)).AddSignal(configure: options =>
                (options.Account, options.Address) = (EnvelopeText.Bot, server.Address));
        });
        await host.WhenConnectedAsync();
        return host;
    }

    private async Task ServeAsync(LineServer server) => await _daemon.ServeAsync(await server.AcceptAsync());

    /// <summary>What handlers have heard.</summary>
    public sealed class HeardEvents
    {
        private readonly Channel<BotEvent> _events = Channel.CreateUnbounded<BotEvent>();

        public void Add(BotEvent heard) => _events.Writer.TryWrite(heard);

        public Task<BotEvent> NextAsync() => _events.Reader.ReadAsync().AsTask().WithinLimit();
    }

    /// <summary>Handlers of what Signal's limits raise.</summary>
    public sealed class LimitHandlers(HeardEvents heard)
    {
        [OnEvent]
        public Task ChallengedAsync(RateLimitChallengeEvent challenge)
        {
            heard.Add(challenge);
            return Task.CompletedTask;
        }

        [OnEvent]
        public Task SentInPartAsync(SignalPartialSendEvent partial)
        {
            heard.Add(partial);
            return Task.CompletedTask;
        }
    }
}
