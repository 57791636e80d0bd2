using AttrBot;

// What a newcomer sees who has not installed an engine yet.
try
{
    await using BotClient bot = await BotClient.ConnectAsync(setup => setup.AddWhatsApp(), TimeSpan.FromSeconds(5));
    await bot.SendAsync("15550002222@s.whatsapp.net", "Hello!");
}
catch (BotConnectionException e)
{
    Console.WriteLine(e.Message.Contains("npm install @whatsmeow-node/") ? "It says how to get an engine." : e.Message);
}
