using AttrBot;
using AttrBot.Signal;

namespace SignalBot;

/// <summary>What any messenger can do. Texts are markdown, which Signal shows in its styles.</summary>
public static class PortableHandlers
{
    /// <summary>Answers, so that you see that I am there.</summary>
    [Trigger("!ping")]
    public static Task<string> PingAsync() => Task.FromResult("**pong**");

    /// <summary>Says what you said, as you wrote it.</summary>
    [Trigger("!echo (?<text>.+)")]
    public static Task<string> EchoAsync(string text) => Task.FromResult($"You said: {SignalMarkdown.Escape(text)}");

    /// <summary>Guesses a number; answer "higher", "lower" or "yes".</summary>
    [Trigger("!guess")]
    public static async Task GuessAsync(MessageContext context, CancellationToken cancellationToken)
    {
        (int low, int high) = (1, 100);
        while (low <= high)
        {
            int guess = (low + high) / 2;
            await context.ReplyAsync($"Is it **{guess}**?", cancellationToken);
            Message? answer = await context.WaitForReplyAsync(TimeSpan.FromMinutes(5), message => IsAnswer(message.Text));
            switch (answer?.Text.Trim().ToLowerInvariant())
            {
                case "higher":
                    low = guess + 1;
                    break;
                case "lower":
                    high = guess - 1;
                    break;
                case null:
                    return;
                default:
                    await context.ReactAsync(answer.Id, answer.Sender, "🎉", cancellationToken: cancellationToken);
                    return;
            }
        }

        await context.ReplyAsync("You are pulling my leg.", cancellationToken);
    }

    /// <summary>Tells how large the files are that you attach.</summary>
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
    public static Task<string> HelpAsync(MessageContext context) => Task.FromResult(SignalMarkdown.Escape(context.Help()));

    private static bool IsAnswer(string text) => text.Trim().ToLowerInvariant() is "higher" or "lower" or "yes";
}
