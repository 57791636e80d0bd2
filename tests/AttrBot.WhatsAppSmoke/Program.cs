using System.Text.Json;
using System.Threading.Channels;
using AttrBot;
using AttrBot.WhatsApp;
using AttrBot.WhatsApp.Tests.MockWhatsApp;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

// Pairs through the Baileys engine with the stand-in for WhatsApp, talks with an independent client, and logs in again: all of the
// package that trimming or ahead-of-time compilation could break. Exit code 0 if all is well.
int failures = 0;
await using MockServer server = await MockServer.StartAsync();
await using PlainClient ada = await PlainClient.StartAsync(server);
DirectoryInfo folder = Directory.CreateTempSubdirectory("attrbot-whatsapp-aot-");
var codes = Channel.CreateUnbounded<string>();

string bot;
using (IHost host = Build())
{
    await host.StartAsync();
    bot = $"{await server.ScanAsync(await codes.Reader.ReadAsync())}@s.whatsapp.net";
    await host.Services.GetRequiredService<BotClient>().Session("whatsapp").WhenConnectedAsync();
    for (int i = 0; i < 20; i++)
    {
        await ada.SendAsync(bot, $"!ping {i}");
    }

    for (int i = 0; i < 20; i++)
    {
        await ExpectAsync("an answer, in order", message => Text(message) == $"pong {i}");
    }

    string asked = await ada.SendAsync(bot, "!quote");
    await ExpectAsync("a reply that quotes", message => message.GetProperty("quoted").GetString() == asked);
    await ada.SendAsync(bot, "!react 👍");
    await ada.NextAsync("reaction", reaction => reaction.GetProperty("text").GetString() == "👍");
    await ada.SendAsync(bot, "!poll");
    await ExpectAsync("a poll", message => message.ToString().Contains("pollCreationMessage", StringComparison.Ordinal));
    await ada.SendAsync(bot, $"!registered {ada.User}");
    await ExpectAsync("what the client knows", message => Text(message) == "True");
    await host.StopAsync();
}

using (IHost host = Build())
{
    await host.StartAsync();
    await host.Services.GetRequiredService<BotClient>().Session("whatsapp").WhenConnectedAsync();
    await ada.SendAsync(bot, "!ping 21");
    await ExpectAsync("an answer after logging in again", message => Text(message) == "pong 21");
    if (codes.Reader.TryRead(out _))
    {
        failures++;
        Console.WriteLine("FAILED: it asked to be paired again.");
    }

    await host.StopAsync();
}

folder.Delete(recursive: true);
Console.WriteLine(failures == 0 ? "All checks passed." : $"{failures} checks failed.");
return failures == 0 ? 0 : 1;

async Task ExpectAsync(string what, Func<JsonElement, bool> isIt)
{
    JsonElement message = await ada.NextMessageAsync();
    if (!isIt(message))
    {
        failures++;
        Console.WriteLine($"FAILED: {what}: {message}");
    }
}

static string? Text(JsonElement message) => message.TryGetProperty("text", out JsonElement text) ? text.GetString() : null;

IHost Build()
{
    HostApplicationBuilder builder = Host.CreateApplicationBuilder();
    builder.Logging.SetMinimumLevel(LogLevel.Error);
    builder.Services.AddSingleton(codes);
    builder.AddAttrBot(setup => setup.AddHandlers().UseSqlite(Path.Combine(folder.FullName, "bot.db")).AddWhatsApp(configure: options =>
    {
        options.Directory = folder.FullName;
        options.Engine.Kind = WhatsAppEngineKind.Baileys;
        options.Engine.Path = NodeInstallation.Engine();
        options.Engine.Arguments = ["--url", server.Url, "--root-key", server.RootKey];
    }));
    return builder.Build();
}
