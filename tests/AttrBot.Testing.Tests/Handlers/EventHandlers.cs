namespace AttrBot.Testing.Tests;

/// <summary>Handlers that answer events, so that a test sees them.</summary>
public sealed class EventHandlers
{
    [OnEvent]
    public static async Task ReactedAsync(ReactionEvent reaction, ConversationContext context) =>
        await context.ReplyAsync($"{reaction.Emoji} {(reaction.IsRemoval ? "off" : "on")} {reaction.Target} of {reaction.TargetAuthor?.Id}");

    [OnEvent]
    public static async Task EditedAsync(EditEvent edit, ConversationContext context) =>
        await context.ReplyAsync($"{edit.Target} is now {edit.Message.Text}");

    [OnEvent]
    public static async Task DeletedAsync(DeleteEvent delete, ConversationContext context) =>
        await context.ReplyAsync($"{delete.Target} is gone");

    [OnEvent]
    public static async Task ReceivedAsync(ReceiptEvent receipt, ConversationContext context) =>
        await context.ReplyAsync($"{receipt.Kind} {string.Join(", ", receipt.Messages)}");

    [OnEvent]
    public static async Task TypingAsync(TypingEvent typing, ConversationContext context) =>
        await context.ReplyAsync(typing.IsTyping ? "typing" : "not typing");

    [OnEvent]
    public static async Task GroupAsync(GroupEvent group, ConversationContext context) =>
        await context.ReplyAsync(
            $"joined: {string.Join(", ", group.Joined.Select(p => p.Id))}; left: {string.Join(", ", group.Left.Select(p => p.Id))}");

    [OnEvent]
    public static async Task PairingAsync(PairingEvent pairing, BotContext context) =>
        await context.SendAsync(new ConversationKey(context.Session.Name, "admin"), $"code {pairing.Code}");

    [OnEvent]
    public static async Task DisconnectedAsync(DisconnectedEvent disconnected, BotContext context) =>
        await context.SendAsync(new ConversationKey(context.Session.Name, "admin"), $"lost: {disconnected.Reason}");

    [OnEvent]
    public static async Task FailedAsync(HandlerFailedEvent failed, BotContext context) =>
        await context.SendAsync(new ConversationKey(context.Session.Name, "admin"), $"failed: {failed.Exception?.Message}");

    [Trigger("!hello")]
    public static Task<string> HelloAsync() => Task.FromResult("hello");

    [Trigger("!break")]
    public static Task BreakAsync() => throw new InvalidOperationException("broken");
}
