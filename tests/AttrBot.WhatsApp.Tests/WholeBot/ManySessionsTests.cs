using System.Diagnostics;
using System.Globalization;
using AttrBot.WhatsApp.Tests.Fixture;
using AttrBot.WhatsApp.Tests.MockWhatsApp;

namespace AttrBot.WhatsApp.Tests.WholeBot;

/// <summary>
/// Many accounts side by side, each with an engine of its own. Tells also what they cost; for another number of them set
/// ATTRBOT_SESSIONS.
/// </summary>
[Collection(ConversationFixture.Name)]
public sealed class ManySessionsTests
{
    private static readonly string[] s_sessions =
    [
        .. Enumerable.Range(1, int.Parse(Environment.GetEnvironmentVariable("ATTRBOT_SESSIONS") ?? "4", CultureInfo.InvariantCulture))
            .Select(number => $"session{number}"),
    ];

    [Fact]
    public async Task The_crash_of_one_is_noticed_by_none_of_the_others()
    {
        NodeInstallation.OrSkip();
        DirectoryInfo folder = Directory.CreateTempSubdirectory("attrbot-many-");
        await using MockServer server = await MockServer.StartAsync(phones: false);
        long before = Collected();
        await using (RunningBot bot = await RunningBot.StartAsync(server, folder.FullName, s_sessions))
        {
            string[] users = await PairAllAsync(bot, server);
            double ours = (Collected() - before) / 1024.0 / s_sessions.Length;
            double engine = s_sessions.Average(session => PrivateBytes(RunningBot.EngineOf(server, session))) / 1024 / 1024;
            Tell($"{s_sessions.Length} paired sessions: ours, managed {ours:F0} KB each; engine, private {engine:F1} MB each");

            RunningBot.KillEngine(server, s_sessions[0]);
            DisconnectedEvent end = await bot.Happenings.NextAsync<DisconnectedEvent>();
            Assert.Equal(s_sessions[0], end.Session);
            await bot.WhenConnectedAsync(s_sessions[0]);
            Assert.All(s_sessions, session => Assert.Equal(BotSessionState.Connected, bot.Client.Session(session).State));

            // Each writes to the next one.
            for (int i = 0; i < users.Length; i++)
            {
                var chat = new ConversationKey(s_sessions[i], $"{users[(i + 1) % users.Length]}@s.whatsapp.net");
                await bot.Client.SendAsync(chat, $"ping {i}", TestContext.Current.CancellationToken);
                BotEvent next = await bot.Happenings.NextAsync<BotEvent>(
                    each => each is DisconnectedEvent || (each is MessageEvent { Message: var message } && message.Text == $"pong {i}"));
                Assert.Equal(s_sessions[i], Assert.IsAssignableFrom<MessageEvent>(next).Session);
            }
        }

        // All of them are there again with one start.
        long began = Stopwatch.GetTimestamp();
        await using (RunningBot again = await RunningBot.StartAsync(server, folder.FullName, s_sessions))
        {
            await Task.WhenAll(s_sessions.Select(again.WhenConnectedAsync));
            Tell($"start until all are connected: {Stopwatch.GetElapsedTime(began).TotalSeconds:F1} s");
        }

        folder.Delete(recursive: true);
    }

    /// <summary>Scans each session's code as it is shown.</summary>
    /// <returns>Their accounts' numbers.</returns>
    private static async Task<string[]> PairAllAsync(RunningBot bot, MockServer server)
    {
        var users = new Dictionary<string, string>();
        while (users.Count < s_sessions.Length)
        {
            PairingEvent pairing = await bot.Happenings.NextAsync<PairingEvent>();
            if (!users.ContainsKey(pairing.Session))
            {
                users[pairing.Session] = await server.ScanAsync(pairing.Code);
            }
        }

        await Task.WhenAll(s_sessions.Select(bot.WhenConnectedAsync));
        return [.. s_sessions.Select(session => users[session])];
    }

    private static long PrivateBytes(int process) => File.ReadLines($"/proc/{process}/smaps_rollup")
        .Where(line => line.StartsWith("Private_", StringComparison.Ordinal))
        .Sum(line => long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024);

    private static long Collected()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private static void Tell(FormattableString text) => TestContext.Current.SendDiagnosticMessage(text.ToString(CultureInfo.InvariantCulture));
}
