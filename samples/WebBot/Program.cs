using AttrBot;
using WebBot;

WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(args);
builder.AddWebBot(bot => bot.AddConsole());
WebApplication app = builder.Build();
app.MapWebBot();
await app.RunAsync();
