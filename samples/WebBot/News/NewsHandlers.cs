using AttrBot;

namespace WebBot.News;

/// <summary>Who wants the news says so in a chat.</summary>
public sealed class NewsHandlers(Subscribers subscribers)
{
    /// <summary>Subscribes to the news.</summary>
    [Trigger("!subscribe")]
    public Task<string> SubscribeAsync(MessageContext context) =>
        Task.FromResult(subscribers.Add(context.Conversation.Key) ? "Subscribed." : "You are subscribed already.");

    /// <summary>Ends the subscription.</summary>
    [Trigger("!unsubscribe")]
    public Task<string> UnsubscribeAsync(MessageContext context) =>
        Task.FromResult(subscribers.Remove(context.Conversation.Key) ? "Unsubscribed." : "You were not subscribed.");
}
