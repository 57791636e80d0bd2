using AttrBot;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using SignalBot;

// The settings lie beside the program, whatever the working directory is.
var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings
{
    Args = args,
    ContentRootPath = AppContext.BaseDirectory,
});

switch (args.FirstOrDefault())
{
    case "link":
        return await AccountCommands.LinkAsync(builder.Configuration);
    case "register":
        return await AccountCommands.RegisterAsync(builder.Configuration, captcha: args.ElementAtOrDefault(1));
    case "verify":
        return await AccountCommands.VerifyAsync(builder.Configuration, code: args.ElementAtOrDefault(1));
    case "console":
        builder.AddSignalBot(bot => bot.AddConsole());
        break;
    default:
        builder.AddSignalBot(bot => bot.AddSignal().UseSqlite("signalbot.db"));
        break;
}

await builder.Build().RunAsync();
return 0;
