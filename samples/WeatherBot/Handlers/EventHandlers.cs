using AttrBot;
using Microsoft.Extensions.Logging;

namespace WeatherBot.Handlers;

/// <summary>What happens besides messages.</summary>
public sealed partial class EventHandlers(ILogger<EventHandlers> logger)
{
    [OnEvent]
    public Task ConnectedAsync(ConnectedEvent connected)
    {
        LogConnected(connected.Session);
        return Task.CompletedTask;
    }

    [OnEvent]
    public static Task<string?> ReactionAsync(ReactionEvent reaction) =>
        Task.FromResult(reaction is { Emoji: "👍", IsRemoval: false } ? "Glad that you like it!" : null);

    /// <summary>Apologises for a message that failed on every attempt.</summary>
    [OnEvent]
    public static async Task FailedAsync(HandlerFailedEvent failed, BotContext context, CancellationToken cancellationToken)
    {
        if (failed.Conversation is { } conversation)
        {
            await context.SendAsync(conversation.Key, "Sorry, that went wrong. Please try again later.", cancellationToken);
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Session '{Session}' is connected: ask it for the weather.")]
    private partial void LogConnected(string session);
}
