using AttrBot;
using AttrBot.WhatsApp;

namespace WebhookBot;

/// <summary>What people can say to the bot.</summary>
public sealed partial class TeaHandlers(ILogger<TeaHandlers> logger)
{
    /// <summary>Answers, so that you see that I am there.</summary>
    [Trigger("!ping")]
    public static Task<string> PingAsync() => Task.FromResult("*pong*");

    /// <summary>Asks what you would like.</summary>
    [Trigger("!tea")]
    public static async Task TeaAsync(MessageContext context, CancellationToken cancellationToken) =>
        await context.SendAsync(
            new CloudButtons("Would you like tea?", [new CloudButton("tea-yes", "Yes, please"), new CloudButton("tea-no", "No, thanks")])
            {
                Footer = "It is free.",
            },
            cancellationToken);

    /// <summary>Tells how large the file is that you attach.</summary>
    [Trigger("!size")]
    public static async Task<string> SizeAsync(MessageContext context, CancellationToken cancellationToken)
    {
        long total = 0;
        foreach (Attachment attachment in context.Message.Attachments)
        {
            await using Stream content = await attachment.OpenReadAsync(maxLength: 10 * 1024 * 1024, cancellationToken);
            byte[] buffer = new byte[64 * 1024];
            while (await content.ReadAsync(buffer, cancellationToken) is var read and > 0)
            {
                total += read;
            }
        }

        return $"{context.Message.Attachments.Length} files, {total} bytes";
    }

    /// <summary>Lists what I can do.</summary>
    [Trigger("!help")]
    [Fallback]
    public static async Task<string> HelpAsync(MessageContext context)
    {
        // What is pressed comes as a message with the button's title; its id is safer to go by.
        switch (context.Message.WhatsAppCloud()?.Reply?.Id)
        {
            case "tea-yes":
                await context.ReactAsync(context.Message.Id, context.Sender, "🍵");
                return "It is on its way.";
            case "tea-no":
                return "Another time, then.";
            default:
                return context.Help();
        }
    }

    [OnEvent]
    public Task NotDeliveredAsync(CloudSendFailedEvent failed)
    {
        LogNotDelivered(failed.Kind, failed.Code);
        return Task.CompletedTask;
    }

    [OnEvent]
    public static async Task UnsupportedAsync(CloudUnsupportedEvent unsupported, ConversationContext context, CancellationToken cancellationToken)
    {
        if (!unsupported.Conversation.IsGroup)
        {
            await context.ReplyAsync("I cannot see what you sent. Please write it.", cancellationToken);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "A message was not delivered: {Kind}, Meta's code {Code}.")]
    private partial void LogNotDelivered(WhatsAppCloudErrorKind kind, int code);
}
