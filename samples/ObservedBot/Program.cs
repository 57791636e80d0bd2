using AttrBot;
using Microsoft.Extensions.Hosting;
using ObservedBot;

HostApplicationBuilder builder = Host.CreateApplicationBuilder(args);
builder.AddOpenTelemetry();
builder.AddAttrBot(bot => bot.AddHandlers().AddConsole());
await builder.Build().RunAsync();
