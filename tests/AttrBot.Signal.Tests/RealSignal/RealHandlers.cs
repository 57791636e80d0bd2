using System.Text;

namespace AttrBot.Signal.Tests.RealSignal;

/// <summary>A bot that does what it is told, so that a test sees what signal-cli understands of it.</summary>
internal sealed class RealHandlers(EventRecorder recorder)
{
    [OnEvent]
    public Task HappenedAsync(BotEvent happened)
    {
        recorder.Add(happened);
        return Task.CompletedTask;
    }

    [Trigger("!ping")]
    public static Task<string> PingAsync() => Task.FromResult("pong");

    [Trigger("!say (?<text>(?s:.+))")]
    public static Task SayAsync(MessageContext context, string text) => context.SendAsync(text).AsTask();

    [Trigger("!answer (?<text>.+)")]
    public static Task AnswerAsync(MessageContext context, string text) =>
        context.SendAsync(new OutgoingMessage { Text = text, QuotedMessage = context.Message }).AsTask();

    [Trigger("!mention (?<text>.+)")]
    public static Task MentionAsync(MessageContext context, string text) => context.SendAsync(new OutgoingMessage
    {
        Text = $"{text} @",
        Mentions = [new Mention(context.Sender, text.Length + 1, 1)],
    }).AsTask();

    [Trigger("!react (?<emoji>.+)")]
    public static Task ReactAsync(MessageContext context, string emoji) => context.ReactAsync(emoji).AsTask();

    [Trigger("!unreact (?<emoji>.+)")]
    public static Task UnreactAsync(MessageContext context, string emoji) => context.RemoveReactionAsync(emoji).AsTask();

    [Trigger("!edit")]
    public static async Task EditAsync(MessageContext context)
    {
        SendReceipt sent = await context.SendAsync("before");
        await context.EditAsync(sent.Id, "after");
    }

    [Trigger("!delete")]
    public static async Task DeleteAsync(MessageContext context)
    {
        SendReceipt sent = await context.SendAsync("soon gone");
        await context.DeleteAsync(sent.Id);
    }

    [Trigger("!read")]
    public static Task ReadAsync(MessageContext context) => context.MarkReadAsync().AsTask();

    [Trigger("!type")]
    public static async Task TypeAsync(MessageContext context)
    {
        await using IAsyncDisposable typing = await context.TypingAsync();
        await context.SendAsync("typed");
    }

    [Trigger("!file (?<content>.+)")]
    public static Task FileAsync(MessageContext context, string content) => context.SendAsync(new OutgoingMessage
    {
        Text = "here",
        Attachments = [OutgoingAttachment.FromBytes(Encoding.UTF8.GetBytes(content), "../note.txt", "text/plain")],
    }).AsTask();

    [Trigger("!sticker")]
    public static Task StickerAsync(MessageContext context) => context.SendAsync(new SignalSticker("abcd", 7)).AsTask();

    [Trigger("!fetch")]
    public static async Task<string> FetchAsync(MessageContext context, CancellationToken cancellationToken)
    {
        await using Stream content = await context.Message.Attachments[0].OpenReadAsync(1_000, cancellationToken);
        using var reader = new StreamReader(content);
        return await reader.ReadToEndAsync(cancellationToken);
    }

    [OnEvent]
    public static async Task ThankAsync(ReactionEvent reaction, ConversationContext context)
    {
        if (reaction.Emoji == "🙏")
        {
            await context.ReplyAsync("you are welcome");
        }
    }
}
