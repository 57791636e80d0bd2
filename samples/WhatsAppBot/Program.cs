using AttrBot;
using Microsoft.Extensions.Hosting;
using WhatsAppBot;

// The settings lie beside the program, whatever the working directory is.
var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings
{
    Args = args,
    ContentRootPath = AppContext.BaseDirectory,
});

switch (args.FirstOrDefault())
{
    case "send":
        return await OneShot.SendAsync(to: args.ElementAtOrDefault(1), text: string.Join(' ', args.Skip(2)));
    case "console":
        builder.AddWhatsAppBot(bot => bot.AddConsole());
        break;
    default:
        builder.AddWhatsAppBot(bot => bot.AddWhatsApp().UseSqlite("whatsappbot.db"));
        break;
}

await builder.Build().RunAsync();
return 0;
