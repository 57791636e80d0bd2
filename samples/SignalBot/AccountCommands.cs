using AttrBot;
using AttrBot.Signal;
using Microsoft.Extensions.Configuration;

namespace SignalBot;

/// <summary>Gives signal-cli an account, so that there is one for the bot: linked to a phone, or a number of its own.</summary>
internal static class AccountCommands
{
    /// <summary>Shows a code, and waits until a phone has scanned it.</summary>
    public static Task<int> LinkAsync(IConfiguration configuration) => WithSignalCliAsync(configuration, async setup =>
    {
        SignalLink link = await setup.StartLinkAsync();
        await Console.Out.WriteLineAsync(link.ToTerminal());
        DirectoryInfo folder = Directory.CreateTempSubdirectory("signalbot-");
        string picture = Path.Combine(folder.FullName, "signal-link.png");
        await File.WriteAllBytesAsync(picture, link.ToPng());
        await Console.Out.WriteLineAsync(
            $"Scan it with your phone, in Signal: Settings, Linked devices. If your terminal does not show it well, open {picture}");
        try
        {
            string number = await link.CompleteAsync("SignalBot");
            await Console.Out.WriteLineAsync($"Linked to {number}. Now: SIGNAL_PHONE_NUMBER={number} dotnet run --project samples/SignalBot");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    });

    /// <summary>Asks Signal to send a code to the number of the configuration.</summary>
    public static Task<int> RegisterAsync(IConfiguration configuration, string? captcha) => WithSignalCliAsync(configuration, async setup =>
    {
        await setup.RegisterAsync(NumberOf(configuration), captcha);
        await Console.Out.WriteLineAsync("Signal sends a code to the number. Now: dotnet run --project samples/SignalBot -- verify CODE");
    });

    /// <summary>Completes the registration with the code that came.</summary>
    public static Task<int> VerifyAsync(IConfiguration configuration, string? code) => WithSignalCliAsync(configuration, async setup =>
    {
        await setup.VerifyAsync(NumberOf(configuration), code ?? "");
        await Console.Out.WriteLineAsync("The number is registered. Now: dotnet run --project samples/SignalBot");
    });

    private static async Task<int> WithSignalCliAsync(IConfiguration configuration, Func<SignalSetup, Task> work)
    {
        try
        {
            await using SignalSetup setup = await SignalSetup.ConnectAsync(configuration);
            await work(setup);
            return 0;
        }
        catch (Exception e) when (e is SignalException or BotConfigurationException or ArgumentException or FormatException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
    }

    private static string NumberOf(IConfiguration configuration) =>
        configuration["AttrBot:Signal:Account"] is { Length: > 0 } account
            ? account
            : configuration["SIGNAL_PHONE_NUMBER"] ?? throw new ArgumentException("Set SIGNAL_PHONE_NUMBER to the bot's number first: +15550001111.");
}
