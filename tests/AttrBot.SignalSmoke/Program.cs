using System.Text.Json.Nodes;
using AttrBot;
using AttrBot.Signal.Tests.SignalCli;
using AttrBot.SignalSmoke;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

// A conversation with signal-cli's own layer, on each way to it, through all of the Signal package that trimming or ahead-of-time
// compilation could break. Exit code 0 if all is well.
int failures = 0;
await using FakeSignal signal = await FakeSignal.StartAsync();
foreach (string address in (string[])[$"tcp://127.0.0.1:{signal.TcpPort}", $"unix:{signal.Socket}", $"http://127.0.0.1:{signal.HttpPort}"])
{
    await ConverseAsync(address);
}

Console.WriteLine(failures == 0 ? "All checks passed." : $"{failures} checks failed.");
return failures == 0 ? 0 : 1;

async Task ConverseAsync(string address)
{
    FakeSignalAccount account = await signal.AddAccountAsync(decrypts: true);
    DirectoryInfo folder = Directory.CreateTempSubdirectory("attrbot-signal-aot-");
    using IHost host = Build(address, account.Number, Path.Combine(folder.FullName, "bot.db"));
    await host.StartAsync();
    await host.Services.GetRequiredService<BotClient>().Session("signal").WhenConnectedAsync();

    await account.InjectTextAsync("!ping");
    await Expect("a reply", call => call is { Method: "sendMessage", Text: "pong" });
    await account.WriteEncryptedAsync("!bold encrypted");
    await Expect("an encrypted message, and styles", call => call.Text == "encrypted" && call.Message["textStyles"]!.AsArray().Count == 1);
    await account.InjectAsync(new JsonObject { ["body"] = "!react 👍", ["group"] = FakeSignalAccount.Group });
    await Expect("a reaction", call => call.Method == "sendMessageReaction");
    await account.InjectAsync(new JsonObject { ["emoji"] = "🙏" });
    await Expect("an answer to a reaction", call => call.Text == "you are welcome");
    await account.InjectAsync(new JsonObject { ["body"] = "!fetch", ["attachments"] = new JsonArray("ab12CD.png") });
    await Expect("a request for a file", call => call.Method == "retrieveAttachment");
    await Expect("the file's content", call => call.Text == "hello attachment");
    await account.InjectTextAsync("!file");
    await Expect("a message with a file", call => call.Text == "here");
    await Expect("the file", call => call.Method == "attachment");
    await account.InjectTextAsync("!groups");
    await Expect("a request for the groups", call => call.Method == "getGroups");
    await Expect("their names", call => call.Text == "Test Group");
    await account.InjectAsync(new JsonObject { ["kind"] = "story" });
    await Expect("an answer to a story", call => call.Text == "story: my story");
    await account.SetOutcomeAsync("unregistered", times: 1);
    await account.InjectTextAsync("!ping");
    await Expect("a reply that is refused", call => call.Text == "pong");
    await Expect("word of it", call => call.Text == "Unregistered");

    await host.StopAsync();
    folder.Delete(recursive: true);

    async Task Expect(string what, Func<SignalCall, bool> isIt)
    {
        SignalCall call = (await account.WhenCalledAsync(1))[0];
        await account.ForgetFirstCallAsync();
        if (!isIt(call))
        {
            failures++;
            Console.WriteLine($"FAILED: {what} at {address}: {call}");
        }
    }
}

static IHost Build(string address, string account, string file)
{
    HostApplicationBuilder builder = Host.CreateApplicationBuilder();
    builder.Logging.SetMinimumLevel(LogLevel.Error);
    builder.Configuration["AttrBot:Signal:Address"] = address;
    builder.Configuration["AttrBot:Signal:Account"] = account;
    builder.AddAttrBot(bot => bot.AddHandlers().UseSqlite(file).AddSignal());
    return builder.Build();
}
