using Microsoft.Extensions.Hosting;

namespace AttrBot.CrashTest.Bot;

/// <summary>Says that the bot is about to open its store: whoever wants to kill it in the middle of that knows when.</summary>
internal sealed class OpeningNotice : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        Console.WriteLine(BotProgram.Opening);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
