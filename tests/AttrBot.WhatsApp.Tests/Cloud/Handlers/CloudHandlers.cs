namespace AttrBot.WhatsApp.Tests.Cloud.Handlers;

/// <summary>What the bot of these tests does.</summary>
public sealed class CloudHandlers(EventRecorder events)
{
    /// <summary>Keeps every event.</summary>
    [OnEvent]
    public async Task RecordAsync(BotEvent inbound, CancellationToken cancellationToken)
    {
        if (inbound is ConversationEvent && events.Gate is { } gate)
        {
            await gate.Task.WaitAsync(cancellationToken);
        }

        events.Add(inbound);
    }

    /// <summary>Answers.</summary>
    [Trigger("ping")]
    public static Task<string> PingAsync() => Task.FromResult("pong");

    /// <summary>Answers with a quote and a reaction, after showing that it types.</summary>
    [Trigger("all")]
    public static async Task AllAsync(MessageContext context, CancellationToken cancellationToken)
    {
        await using (await context.TypingAsync(cancellationToken))
        {
            await context.ReplyAsync(new OutgoingMessage { Text = "quoted", QuotedMessage = context.Message }, cancellationToken);
        }

        await context.ReactAsync(context.Message.Id, context.Sender, "👍", cancellationToken: cancellationToken);
        await context.MarkReadAsync(cancellationToken);
    }

    /// <summary>Asks with buttons.</summary>
    [Trigger("ask")]
    public static Task AskAsync(MessageContext context, CancellationToken cancellationToken) => context.SendAsync(
        new CloudButtons("Tea?", [new CloudButton("yes", "Yes"), new CloudButton("no", "No")]), cancellationToken).AsTask();
}
