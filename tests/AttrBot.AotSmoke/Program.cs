using AttrBot;
using AttrBot.AotSmoke;
using AttrBot.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

// One conversation through everything that trimming or ahead-of-time compilation could break. Exit code 0 if all is well.
var failures = 0;
DirectoryInfo folder = Directory.CreateTempSubdirectory("attrbot-aot-");
TestBot bot = await StartAsync();
TestChat ada = bot.Chat("+15550001111");

await Expect("!ping", "pong");
await Expect("!add 40 2", "42");
await Expect("!day friday", "Friday");
await Expect("!day someday", "no such command");
await Expect("!when 2026-01-31", "01/31/2026");
await Expect("!slice  hello ", "hello");
await Expect("!maybe", "nothing");
await Expect("!maybe 7", "7");
await Expect("!greet Ada", "Hello, Ada!");
await Expect("!formal Ada", "Hello, Ada!");
await Expect("!admin", "at your service");
await Expect("!wrapped", "wrapped: inside");
await Expect("!circuit", "closed");
await Expect("!offload 10", "55");
await Expect("!count", "one", "two", "three");
await Expect("!fail", "sorry");
await Expect("!ask", "What is your name?");
await Expect("Grace", "Hello, Grace!");
await Expect("nonsense", "no such command");
Check("the middleware saw every message", bot.Services.GetRequiredService<CountingMiddleware>().Count >= 19);

// Over the same file: what was given up on is read back from disk, and handled again.
await bot.DisposeAsync();
bot = await StartAsync();
ada = bot.Chat("+15550001111");
DeadLetter letter = (await bot.DeadLettersAsync()).Single();
Check("the dead letter holds its message", letter.Inbound is MessageEvent { Message.Text: "!fail" });
Check("it is replayed", await bot.Services.GetRequiredService<IDeadLetters>().ReplayAsync(letter.Id));
Check("it fails again", await ada.NextReplyAsync() == "sorry");
await bot.DisposeAsync();
folder.Delete(recursive: true);

Console.WriteLine(failures == 0 ? "All checks passed." : $"{failures} checks failed.");
return failures == 0 ? 0 : 1;

Task<TestBot> StartAsync() => TestBot.StartHostAsync(
    builder =>
    {
        builder.Configuration["AttrBot:Allow:admins:0"] = "+15550001111";
        builder.Configuration["AttrBot:CircuitBreakers:api:MinimumThroughput"] = "2";
        builder.Configuration["AttrBot:Sqlite:OverflowCapacity"] = "10";
        builder.Services.AddScoped<Greeter>();
        builder.Services.AddKeyedSingleton("formal", new Greeter());
        builder.AddAttrBot(setup => setup
            .AddHandlers()
            .Use<CountingMiddleware>()
            .UseSqlite(Path.Combine(folder.FullName, "bot.db")));
    });

async Task Expect(string text, params string[] replies)
{
    await ada.SendAsync(text);
    foreach (string reply in replies)
    {
        string actual = await ada.NextReplyAsync();
        Check($"{text} -> {reply} (got {actual})", actual == reply);
    }
}

void Check(string what, bool holds)
{
    if (!holds)
    {
        failures++;
        Console.WriteLine($"FAILED: {what}");
    }
}
