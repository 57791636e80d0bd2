using System.Collections.Concurrent;
using AttrBot.Signal.Tests.Fixture;
using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.Signal.Tests.Sending;

/// <summary>What Signal has actions of its own for is kept on disk like any message, and sent after a restart.</summary>
public sealed class RestartedBotTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("attrbot-restarted-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task ActionsOfSignal_AreSentAfterARestart()
    {
        var to = new ConversationKey("signal", "+15550001111");
        OutgoingAction[] actions =
        [
            new SignalText("see **https://x.y**", Preview: new SignalLinkPreview { Url = "https://x.y", Title = "T" }),
            new SignalSticker("9a32eda01a7a28574f2eb48668ae0dc4", 3),
            new SignalPoll("When?", ["now", "later"], AllowMultiple: true),
            new SignalPollEnd(new MessageId("1700000000000")),
        ];
        await using (LineServer silent = LineServer.OnTcp())
        await using (SignalHost host = await StartAsync(silent))
        {
            BotClient client = host.Services.GetRequiredService<BotClient>();
            client.Session("signal").PauseSends(TimeSpan.FromMinutes(4));
            foreach (OutgoingAction action in actions)
            {
                // It is on disk, and waits for the pause until the bot stops.
                _ = client.SendAsync(to, action).AsTask();
            }
        }

        await using LineServer server = LineServer.OnTcp();
        var calls = new ConcurrentQueue<RpcCall>();
        var daemon = new PlayedDaemon { Send = Answer, Other = Answer };
        _ = ServeAsync(daemon, server);
        await using SignalHost restarted = await StartAsync(server);
        await Patience.UntilAsync(() => calls.Count == actions.Length);

        Dictionary<string, string> asked = calls.ToDictionary(
            call => call.Parameters.TryGetProperty("sticker", out _) ? "sticker" : call.Method, call => call.Parameters.ToString());
        Assert.Contains(""""textStyles":["4:11:BOLD"],"previewUrl":"https://x.y"""", asked["send"], StringComparison.Ordinal);
        Assert.Contains(""""sticker":"9a32eda01a7a28574f2eb48668ae0dc4:3"""", asked["sticker"], StringComparison.Ordinal);
        Assert.Contains(""""option":["now","later"],"noMulti":false"""", asked["sendPollCreate"], StringComparison.Ordinal);
        Assert.Contains(""""pollTimestamp":1700000000000"""", asked["sendPollTerminate"], StringComparison.Ordinal);

        Task Answer(LinePeer peer, RpcCall call)
        {
            calls.Enqueue(call);
            return peer.AnswerAsync(call, PlayedDaemon.Sent(call));
        }
    }

    private Task<SignalHost> StartAsync(LineServer server) => SignalHost.StartAsync(bot => bot
        .AddSignal(configure: options => (options.Account, options.Address) = (EnvelopeText.Bot, server.Address))
        .UseSqlite(Path.Combine(_folder, "bot.db"))
        .Configure(options => options.ShutdownTimeout = TimeSpan.FromSeconds(2)));

    private static async Task ServeAsync(PlayedDaemon daemon, LineServer server) => await daemon.ServeAsync(await server.AcceptAsync());
}
