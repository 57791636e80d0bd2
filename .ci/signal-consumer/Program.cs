using AttrBot;

// Nothing listens on port 9 of this machine: what a newcomer sees who has not started signal-cli yet.
try
{
    await using BotClient bot = await BotClient.ConnectAsync(
        setup => setup.AddSignal(configure: options =>
        {
            options.Account = "+15550001111";
            options.Address = "tcp://127.0.0.1:9";
        }),
        TimeSpan.FromSeconds(5));
    await bot.SendAsync("+15550002222", "Hello!");
}
catch (BotConnectionException e)
{
    Console.WriteLine(e.Message.Contains("signal-cli daemon --tcp 127.0.0.1:9") ? "It says how to start signal-cli." : e.Message);
}
