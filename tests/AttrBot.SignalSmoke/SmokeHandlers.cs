using AttrBot.Signal;

namespace AttrBot.SignalSmoke;

/// <summary>One handler for each thing that is to work in a Native AOT binary.</summary>
internal static class SmokeHandlers
{
    [Trigger("!ping")]
    public static async Task PingAsync(MessageContext context)
    {
        try
        {
            await context.SendAsync("pong");
        }
        catch (SignalException e)
        {
            await context.SendAsync(e.Kind.ToString());
        }
    }

    [Trigger("!bold (?<text>.+)")]
    public static Task<string> BoldAsync(string text) => Task.FromResult($"**{text}**");

    [Trigger("!react (?<emoji>.+)")]
    public static Task ReactAsync(MessageContext context, string emoji) => context.ReactAsync(emoji).AsTask();

    [OnEvent]
    public static Task ThankAsync(ReactionEvent reaction, ConversationContext context) =>
        reaction.Emoji == "🙏" ? context.ReplyAsync("you are welcome").AsTask() : Task.CompletedTask;

    [Trigger("!fetch")]
    public static async Task<string> FetchAsync(MessageContext context, CancellationToken cancellationToken)
    {
        await using Stream content = await context.Message.Attachments[0].OpenReadAsync(1_000, cancellationToken);
        using var reader = new StreamReader(content);
        return await reader.ReadToEndAsync(cancellationToken);
    }

    [Trigger("!file")]
    public static Task FileAsync(MessageContext context) => context.SendAsync(new OutgoingMessage
    {
        Text = "here",
        Attachments = [OutgoingAttachment.FromBytes("content"u8.ToArray(), "note.txt", "text/plain")],
    }).AsTask();

    [Trigger("!groups")]
    public static async Task<string> GroupsAsync(MessageContext context, CancellationToken cancellationToken) =>
        string.Join(", ", (await context.Signal().Groups.ListAsync(cancellationToken)).Select(static group => group.Name));

    [OnEvent]
    public static Task ReadAsync(SignalStoryEvent story, ConversationContext context) =>
        context.ReplyAsync($"story: {story.Text}").AsTask();
}
