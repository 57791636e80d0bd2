using AttrBot;
using Microsoft.Extensions.Hosting;

var builder = Host.CreateApplicationBuilder(args);
builder.AddAttrBot(bot => bot.AddHandlers().AddConsole());
await builder.Build().RunAsync();

public static class PingHandlers
{
    [Trigger("!ping")]
    public static Task<string> PingAsync() => Task.FromResult("pong");
}
