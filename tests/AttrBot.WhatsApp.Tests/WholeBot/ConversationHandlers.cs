namespace AttrBot.WhatsApp.Tests.WholeBot;

/// <summary>Answers, and does what it is told.</summary>
public sealed class ConversationHandlers(Happenings happenings)
{
    [OnEvent]
    public Task HappenedAsync(BotEvent happened)
    {
        happenings.Add(happened);
        return Task.CompletedTask;
    }

    [Trigger("ping (?<rest>.+)")]
    public static Task<string> PingAsync(string rest) => Task.FromResult($"pong {rest}");

    [Trigger("answer me")]
    public static Task AnswerAsync(MessageContext context) =>
        context.SendAsync(new OutgoingMessage { Text = "answered", QuotedMessage = context.Message }).AsTask();

    [Trigger("react")]
    public static Task ReactAsync(MessageContext context) => context.ReactAsync("👍").AsTask();
}
