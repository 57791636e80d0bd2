using AttrBot;

namespace WhatsAppBot;

/// <summary>What any messenger can do.</summary>
public static class PortableHandlers
{
    /// <summary>Answers, so that you see that I am there.</summary>
    [Trigger("!ping")]
    public static Task<string> PingAsync() => Task.FromResult("pong");

    /// <summary>Says what you said.</summary>
    [Trigger("!echo (?<text>.+)")]
    public static Task<string> EchoAsync(string text) => Task.FromResult($"You said: {text}");

    /// <summary>Asks your name, and greets you.</summary>
    [Trigger("!hello")]
    public static async Task HelloAsync(MessageContext context, CancellationToken cancellationToken)
    {
        await context.ReplyAsync("What is your name?", cancellationToken);
        if (await context.WaitForReplyAsync(TimeSpan.FromMinutes(2)) is { } answer)
        {
            await context.ReactAsync(answer.Id, answer.Sender, "👋", cancellationToken: cancellationToken);
            await context.SendAsync($"Hello, {answer.Text}!", cancellationToken);
        }
    }

    /// <summary>Lists what I can do.</summary>
    [Trigger("!help")]
    [Fallback]
    public static Task<string> HelpAsync(MessageContext context) => Task.FromResult(context.Help());
}
