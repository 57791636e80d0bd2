namespace AttrBot.Tests.ConsoleTransport;

/// <summary>A bot to talk to at the console.</summary>
public sealed class ConsoleHandlers
{
    [Trigger("!echo (?<text>[\\s\\S]*)")]
    public static Task<string> EchoAsync(string text) => Task.FromResult(text);

    [Trigger("!length .*", Scope = TriggerScope.Start)]
    public static Task<string> LengthAsync(MessageContext context) => Task.FromResult($"{context.Message.Text.Length}");

    [Trigger("!slow")]
    public static async Task<string> SlowAsync()
    {
        await Task.Yield();
        return "slow";
    }

    [Trigger("!all")]
    public static async Task AllAsync(MessageContext context)
    {
        await context.ReactAsync("👍");
        await context.MarkReadAsync();
        await using (await context.TypingAsync())
        {
            SendReceipt draft = await context.ReplyAsync("draft");
            await context.EditAsync(draft.Id, "final");
            await context.DeleteAsync(draft.Id);
        }
    }

    [Trigger("!file")]
    public static async Task FileAsync(MessageContext context) => await context.ReplyAsync(new OutgoingMessage
    {
        Text = "here",
        Attachments = [OutgoingAttachment.FromBytes("a,b"u8.ToArray(), "table.csv", "text/csv")],
    });

    [Trigger("!nofile")]
    public static async Task NoFileAsync(MessageContext context) => await context.ReplyAsync(new OutgoingMessage
    {
        Attachments = [OutgoingAttachment.FromFile("/there/is/none.txt")],
    });

    [Trigger("!lines")]
    public static Task<string> LinesAsync() => Task.FromResult("one\ntwo");

    [Trigger("!who")]
    public static Task<string> WhoAsync(MessageContext context) => Task.FromResult(
        $"{context.Sender.Id} in {context.Conversation.Key.Chat}, group: {context.Conversation.IsGroup}");

    [Trigger("!tell (?<chat>\\S+) (?<text>.+)")]
    public static async Task TellAsync(MessageContext context, string chat, string text) =>
        await context.SendAsync(new ConversationKey(context.Session.Name, chat), text);

    [Trigger("(?<command>/\\w+)")]
    public static Task<string> SlashAsync(string command) => Task.FromResult($"slash {command}");

    [Trigger("!escape")]
    public static Task<string> EscapeAsync() => Task.FromResult("red \e[31m bell \a");

    [Trigger("attached: (?<text>.*)")]
    public static async Task<string> AttachedAsync(MessageContext context, string text, CancellationToken cancellationToken)
    {
        Attachment file = context.Message.Attachments[0];
        await using Stream content = await file.OpenReadAsync(cancellationToken: cancellationToken);
        using var reader = new StreamReader(content);
        return $"{text}: {file.FileName} ({file.ContentType}, {file.Length}): {await reader.ReadToEndAsync(cancellationToken)}";
    }

    [OnEvent]
    public static async Task ReactedAsync(ReactionEvent reaction, ConversationContext context) =>
        await context.ReplyAsync($"thanks for {reaction.Emoji} on {reaction.Target}");

    [OnEvent]
    public static async Task EditedAsync(EditEvent edit, ConversationContext context) =>
        await context.ReplyAsync($"now: {edit.Message.Text}");

    [OnEvent]
    public static async Task DeletedAsync(DeleteEvent delete, ConversationContext context)
    {
        ArgumentNullException.ThrowIfNull(delete);
        await context.ReplyAsync("gone");
    }
}
