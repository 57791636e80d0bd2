using System.Diagnostics;
using AttrBot.WhatsApp.Tests.Fixture;
using AttrBot.WhatsApp.Tests.MockWhatsApp;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AttrBot.WhatsApp.Tests.WholeBot;

/// <summary>A bot as people run it, on the Baileys engine, against the stand-in server.</summary>
internal sealed class RunningBot : IAsyncDisposable
{
    private readonly IHost _host;
    private bool _isDisposed;

    private RunningBot(IHost host)
    {
        _host = host;
    }

    public BotClient Client => _host.Services.GetRequiredService<BotClient>();

    public Happenings Happenings => _host.Services.GetRequiredService<Happenings>();

    public SessionManager Sessions => _host.Services.GetRequiredService<SessionManager>();

    public IDeadLetters DeadLetters => _host.Services.GetRequiredService<IDeadLetters>();

    /// <summary>Starts a bot; its sessions pair, or go on with the keys in the folder.</summary>
    /// <param name="server">The server.</param>
    /// <param name="folder">Where the sessions' keys are.</param>
    /// <param name="sessions">Their names.</param>
    /// <param name="configure">Changes the options of each.</param>
    public static async Task<RunningBot> StartAsync(
        MockServer server, string folder, string[] sessions, Action<WhatsAppOptions>? configure = null)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddSingleton<Happenings>();
        builder.AddAttrBot(bot =>
        {
            bot.AddHandlers(typeof(ConversationHandlers));
            foreach (string session in sessions)
            {
                bot.AddWhatsApp(session, options =>
                {
                    options.Directory = folder;
                    options.ShowPairingCode = false;
                    options.Engine.Kind = WhatsAppEngineKind.Baileys;
                    options.Engine.Path = NodeInstallation.Engine();

                    // Told apart in the list of processes by what the server does not look at.
                    options.Engine.Arguments = ["--url", $"{server.Url}?session={session}", "--root-key", server.RootKey, "--retry-delay", "50"];
                    configure?.Invoke(options);
                });
            }

            bot.Configure(static settings =>
            {
                settings.Sends.PerSecond = 0;
                settings.Sends.BrakeMessages = 0;
            });
        });
        var bot = new RunningBot(builder.Build());
        try
        {
            await bot._host.StartAsync();
            return bot;
        }
        catch
        {
            await bot.DisposeAsync();
            throw;
        }
    }

    /// <summary>Scans the code that a session shows, and waits until it is connected.</summary>
    /// <returns>The account's number.</returns>
    public async Task<string> PairAsync(MockServer server, string session)
    {
        PairingEvent pairing = await Happenings.NextAsync<PairingEvent>(each => each.Session == session);
        Assert.True(pairing.IsQr);
        string user = await server.ScanAsync(pairing.Code);
        await WhenConnectedAsync(session);
        return user;
    }

    public Task WhenConnectedAsync(string session) => Client.Session(session).WhenConnectedAsync().WaitAsync(Patience.Limit);

    /// <summary><c>kill -9</c> of a session's engine.</summary>
    public static void KillEngine(MockServer server, string session)
    {
        using var process = Process.GetProcessById(EngineOf(server, session));
        process.Kill();
    }

    /// <summary>The process of a session's engine.</summary>
    public static int EngineOf(MockServer server, string session)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Looks for the engine's process in /proc.");

        // Its arguments end with a zero each.
        string mark = $"{server.Url}?session={session}\0";
        return Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), out int number) ? number : 0)
            .Single(number => number > 0 && CommandLineOf(number).Contains(mark, StringComparison.Ordinal));
    }

    /// <summary>Stops it. May be called again.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
    }

    private static string CommandLineOf(int id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/cmdline");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
