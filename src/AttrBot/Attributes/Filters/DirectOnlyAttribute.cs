namespace AttrBot;

/// <summary>Skips the handler outside direct chats.</summary>
public sealed class DirectOnlyAttribute : HandlerFilterAttribute
{
    /// <inheritdoc/>
    public override ValueTask<FilterResult> OnHandlingAsync(BotContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(context is ConversationContext { Conversation.IsGroup: false } ? FilterResult.Continue : FilterResult.Skip);
}
