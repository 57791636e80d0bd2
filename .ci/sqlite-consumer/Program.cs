using AttrBot;
using Microsoft.Extensions.Hosting;

var builder = Host.CreateApplicationBuilder(args);
builder.AddAttrBot(bot => bot.AddHandlers().AddConsole().UseSqlite("bot.db"));
await builder.Build().RunAsync();

public static class Handlers
{
    [Trigger("!add (?<left>[0-9]+) (?<right>[0-9]+)")]
    public static Task<string> AddAsync(int left, int right) => Task.FromResult($"{left + right}");
}
