namespace AttrBot.Testing.Tests;

/// <summary>Handlers that do everything that a bot can do in a conversation.</summary>
public sealed class TalkHandlers
{
    [Trigger("!twice")]
    public static async Task<string> TwiceAsync(MessageContext context)
    {
        await context.ReplyAsync("one");
        return "two";
    }

    [Trigger("!count (?<to>\\d+)")]
    public static async IAsyncEnumerable<string> CountAsync(int to)
    {
        for (int i = 1; i <= to; i++)
        {
            await Task.Yield();
            yield return $"{i}";
        }
    }

    [Trigger("!like")]
    public static async Task LikeAsync(MessageContext context)
    {
        await context.ReactAsync("👍");
        await context.MarkReadAsync();
    }

    [Trigger("!unlike")]
    public static async Task UnlikeAsync(MessageContext context) => await context.RemoveReactionAsync("👍");

    [Trigger("!draft")]
    public static async Task DraftAsync(MessageContext context)
    {
        SendReceipt receipt = await context.ReplyAsync("draft");
        await context.EditAsync(receipt.Id, "final");
    }

    [Trigger("!oops")]
    public static async Task OopsAsync(MessageContext context)
    {
        SendReceipt receipt = await context.ReplyAsync("secret");
        await context.DeleteAsync(receipt.Id);
    }

    [Trigger("!file")]
    public static async Task FileAsync(MessageContext context) => await context.ReplyAsync(new OutgoingMessage
    {
        Text = "here",
        Attachments = [OutgoingAttachment.FromBytes("a,b"u8.ToArray(), "table.csv", "text/csv")],
    });

    [Trigger("!size")]
    public static async Task<string> SizeAsync(MessageContext context, CancellationToken cancellationToken)
    {
        Attachment attachment = context.Message.Attachments[0];
        await using Stream content = await attachment.OpenReadAsync(cancellationToken: cancellationToken);
        using var copy = new MemoryStream();
        await content.CopyToAsync(copy, cancellationToken);
        return $"{attachment.FileName} ({attachment.ContentType}): {copy.Length} of {attachment.Length}";
    }

    [Trigger("!why")]
    public static Task<string> WhyAsync(MessageContext context) => Task.FromResult($"you quote: {context.Message.Quote?.Text}");

    [Trigger("!who .*", Scope = TriggerScope.Start)]
    public static Task<string> WhoAsync(MessageContext context) =>
        Task.FromResult(string.Join(", ", context.Message.Mentions.Select(mention => mention.User.Id)));

    [Trigger("!tell (?<person>\\S+) (?<text>.+)")]
    public static async Task TellAsync(MessageContext context, string person, string text) =>
        await context.SendAsync(new ConversationKey(context.Session.Name, person), text);

    [OwnMessages]
    [Trigger("!own")]
    public static Task<string> OwnAsync(MessageContext context) => Task.FromResult($"own: {context.Message.IsOwn}");

    [Trigger("!edited", OnEdit = true)]
    public static Task<string> EditedAsync() => Task.FromResult("seen");

    [Trigger("!type")]
    public static async Task TypeAsync(MessageContext context, Gate gate)
    {
        await using (await context.TypingAsync())
        {
            gate.Entered.SetResult();
            await gate.Open.Task;
        }

        await context.ReplyAsync("typed");
    }
}
