using AttrBot;
using AttrBot.StoppingBot;
using Microsoft.Extensions.Hosting;

// A bot for tests that send signals to a process: see ShutdownProcessTests.
HostApplicationBuilder builder = Host.CreateApplicationBuilder(args);
builder.AddAttrBot(bot => bot.AddHandlers(typeof(StoppingHandlers)).AddConsole());
await builder.Build().RunAsync();
