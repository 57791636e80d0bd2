using AttrBot;
using AttrBot.Testing;

await using TestBot bot = await TestBot.StartAsync(setup => setup.AddHandlers());
TestChat ada = bot.Chat("+15550001111");
await ada.SendAsync("!hello Ada");
Console.WriteLine(await ada.NextReplyAsync());

public static class Handlers
{
    [Trigger("!hello (?<name>.+)")]
    public static Task<string> HelloAsync(string name) => Task.FromResult($"Hello, {name}!");
}
