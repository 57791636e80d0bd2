using AttrBot;
using AttrBot.WhatsApp;
using Microsoft.Extensions.Logging;

namespace WhatsAppBot;

/// <summary>What only WhatsApp can do.</summary>
public sealed partial class WhatsAppHandlers(ILogger<WhatsAppHandlers> logger)
{
    /// <summary>Asks everybody here.</summary>
    [Trigger("!poll (?<question>[^?]+\\?)")]
    [WhatsApp]
    public static Task PollAsync(string question, MessageContext context, CancellationToken cancellationToken) =>
        context.SendAsync(new WhatsAppPoll(question, ["yes", "no"]), cancellationToken).AsTask();

    /// <summary>Tells the groups that I am in.</summary>
    [Trigger("!groups")]
    [WhatsApp]
    [Allow("admins")]
    public static async Task<string> GroupsAsync(MessageContext context, CancellationToken cancellationToken)
    {
        var groups = await context.WhatsApp().Groups.ListAsync(cancellationToken);
        return groups.Length == 0 ? "I am in no group." : string.Join('\n', groups.Select(static group => group.Name));
    }

    [OnEvent]
    public Task LoggedOutAsync(LoggedOutEvent loggedOut)
    {
        LogLoggedOut(loggedOut.Session);
        return Task.CompletedTask;
    }

    [LoggerMessage(1, LogLevel.Error, "The phone has removed '{Session}'. Start the bot again to pair it once more.")]
    private partial void LogLoggedOut(string session);
}
