using AttrBot.CrashTest.Messages;

namespace AttrBot.CrashTest.Bot;

/// <summary>One handler for each way to answer. A send of which nobody knows whether it arrived stops those that do not catch it.</summary>
public sealed class CrashHandlers
{
    private static readonly TimeSpan s_longerThanTheTest = TimeSpan.FromDays(1);

    /// <summary>Replies by returning.</summary>
    [Trigger(@"once (?<number>\d+)")]
    public Task<string> OnceAsync(int number) => Task.FromResult(Replies.Text(number, 0));

    /// <summary>Replies, and replies again.</summary>
    [Trigger(@"twice (?<number>\d+)")]
    public async Task<string> TwiceAsync(int number, MessageContext context)
    {
        await SendAsync(() => context.ReplyAsync(Replies.Text(number, 0)));
        return Replies.Text(number, 1);
    }

    /// <summary>Streams.</summary>
    [Trigger(@"stream (?<number>\d+)")]
    public async IAsyncEnumerable<string> StreamAsync(int number)
    {
        for (int part = 0; part < Replies.Parts(MessageKind.Stream); part++)
        {
            yield return Replies.Text(number, part);
            await Task.Yield();
        }
    }

    /// <summary>Asks, and waits for the answer.</summary>
    [Trigger(@"ask (?<number>\d+)")]
    public async Task<string> AskAsync(int number, MessageContext context)
    {
        await context.ReplyAsync(Replies.Text(number, 0));
        string expected = $"answer {number}";
        Message? answer = await context.WaitForReplyAsync(s_longerThanTheTest, message => message.Text == expected);
        return answer?.Text == expected
            ? Replies.Text(number, 1)
            : throw new InvalidOperationException($"Question {number} was given another message for its answer, or none.");
    }

    /// <summary>An answer that no question waits for: the question was given up.</summary>
    [Trigger(@"answer (?<number>\d+)")]
    public Task<string> UnaskedAsync(int number) => Task.FromResult(Replies.Text(number, Replies.Unasked));

    /// <summary>Fails when everything but the last reply is done.</summary>
    [Trigger(@"flaky (?<number>\d+)")]
    public async Task<string> FlakyAsync(int number, MessageContext context)
    {
        await SendAsync(() => context.ReplyAsync(Replies.SameText(number, 0)));
        return context.Attempt == 1 ? throw new InvalidOperationException("Fails once.") : Replies.Text(number, 1);
    }

    /// <summary>Sends into another conversation, and replies in its own.</summary>
    [Trigger(@"cross (?<number>\d+)")]
    public async Task<string> CrossAsync(int number, MessageContext context)
    {
        var other = new ConversationKey(context.Session.Name, ChatBeside(context.Conversation.Key.Chat));
        await SendAsync(() => context.SendAsync(other, Replies.Text(number, 0)));
        return Replies.Text(number, 1);
    }

    /// <summary>The other conversation.</summary>
    internal static string ChatBeside(string chat) => $"{chat}-beside";

    /// <summary>Goes on where nobody knows whether a send arrived: it is a dead letter, and the rest is still to be said.</summary>
    private static async ValueTask SendAsync(Func<ValueTask<SendReceipt>> send)
    {
        try
        {
            await send();
        }
        catch (SendException e) when (e.Failure == SendFailure.Ambiguous)
        {
        }
    }
}
