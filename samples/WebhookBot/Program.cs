using AttrBot;
using Microsoft.Extensions.Options;
using WebhookBot;

// The settings lie beside the program, whatever the working directory is.
WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
{
    Args = args,
    ContentRootPath = AppContext.BaseDirectory,
});
builder.AddWebhookBot(bot => bot.AddWhatsAppCloud().UseSqlite("webhookbot.db"));
WebApplication app = builder.Build();
app.MapWebhookBot();
try
{
    await app.RunAsync();
    return 0;
}
catch (OptionsValidationException e)
{
    await Console.Error.WriteLineAsync("WebhookBot is not configured yet. samples/WebhookBot/README.md says where each value comes from:");
    foreach (string failure in e.Failures)
    {
        await Console.Error.WriteLineAsync($"- {failure}");
    }

    return 1;
}
