using System.Text.Json;
using System.Threading.Channels;
using AttrBot.WhatsApp;
using AttrBot.WhatsApp.Tests.Fixture;
using AttrBot.WhatsApp.Tests.MockWhatsApp;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AttrBot.WhatsAppSmoke;

/// <summary>Pairs through the Baileys engine, talks with an independent client, and logs in again. What does not come in time throws.</summary>
internal static class MultiDeviceConversation
{
    private const int Pings = 20;

    public static async Task RunAsync(Checks checks)
    {
        await using MockServer server = await MockServer.StartAsync(phones: false);
        await using PlainClient ada = await PlainClient.StartAsync(server, inTurn: true);
        DirectoryInfo folder = Directory.CreateTempSubdirectory("attrbot-whatsapp-aot-");
        var codes = Channel.CreateUnbounded<string>();
        string bot;
        using (IHost host = Build(server, folder, codes))
        {
            await host.StartAsync();
            bot = $"{await server.ScanAsync(await codes.Reader.ReadAsync().WithinLimit())}@s.whatsapp.net";
            await ConnectedAsync(host);
            await ada.SendAllAsync(bot, Enumerable.Range(0, Pings).Select(number => $"!ping {number}"));
            string[] pongs = await ada.NextTextsAsync(Pings);
            checks.That(pongs.SequenceEqual(Enumerable.Range(0, Pings).Select(number => $"pong {number}")), "answers in order", string.Join(", ", pongs));

            string asked = await ada.SendAsync(bot, "!quote");
            JsonElement quote = await ada.NextMessageAsync(message => Text(message) == "quoted");
            checks.That(quote.GetProperty("quoted").GetString() == asked, "a reply that quotes", quote);
            await ada.SendAsync(bot, "!react 👍");
            await ada.NextAsync("reaction", reaction => reaction.GetProperty("text").GetString() == "👍");
            await ada.SendAsync(bot, "!poll");
            await ada.NextMessageAsync(message => message.ToString().Contains("pollCreationMessage", StringComparison.Ordinal));
            await ada.SendAsync(bot, $"!registered {ada.User}");
            await ada.NextMessageAsync(message => Text(message) == "True");
            await host.StopAsync();
        }

        using (IHost host = Build(server, folder, codes))
        {
            await host.StartAsync();
            await ConnectedAsync(host);
            await ada.SendAsync(bot, "!ping 21");
            await ada.NextMessageAsync(message => Text(message) == "pong 21");
            checks.That(!codes.Reader.TryRead(out _), "it asks to be paired once");
            await host.StopAsync();
        }

        folder.Delete(recursive: true);
    }

    private static string? Text(JsonElement message) => message.GetProperty("text").GetString();

    private static Task ConnectedAsync(IHost host) =>
        host.Services.GetRequiredService<BotClient>().Session("whatsapp").WhenConnectedAsync().WithinLimit();

    private static IHost Build(MockServer server, DirectoryInfo folder, Channel<string> codes)
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.Services.AddSingleton(codes);

        // The limits of sending would make the proof take its time.
        builder.Configuration["AttrBot:Sends:PerSecond"] = "0";
        builder.Configuration["AttrBot:Sends:BrakeMessages"] = "0";
        builder.AddAttrBot(setup => setup.AddHandlers().UseSqlite(Path.Combine(folder.FullName, "bot.db")).AddWhatsApp(configure: options =>
        {
            options.Directory = folder.FullName;
            options.ShowPairingCode = false;
            options.Engine.Kind = WhatsAppEngineKind.Baileys;
            options.Engine.Path = NodeInstallation.Engine();
            options.Engine.Arguments = ["--url", server.Url, "--root-key", server.RootKey];
        }));
        return builder.Build();
    }
}
