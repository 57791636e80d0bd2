using AttrBot;
using AttrBot.WhatsApp;

namespace WhatsAppBot;

/// <summary>Connects, sends one message, and ends: for scripts.</summary>
internal static class OneShot
{
    /// <summary>Sends a text with the account that the bot has been paired with.</summary>
    /// <returns>The exit code: 0 if WhatsApp has taken it.</returns>
    public static async Task<int> SendAsync(string? to, string text)
    {
        if (!Jid.TryParse(to, null, out Jid chat) || string.IsNullOrWhiteSpace(text))
        {
            await Console.Error.WriteLineAsync("Usage: send +15550002222 Hello!");
            return 2;
        }

        try
        {
            await using BotClient bot = await BotClient.ConnectAsync(static setup => setup.AddWhatsApp());
            await bot.SendAsync(chat.ToString(), text);
            return 0;
        }
        catch (Exception e) when (e is BotConnectionException or SendException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
    }
}
