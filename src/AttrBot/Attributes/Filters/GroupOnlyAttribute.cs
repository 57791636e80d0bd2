namespace AttrBot;

/// <summary>Skips the handler outside groups.</summary>
public sealed class GroupOnlyAttribute : HandlerFilterAttribute
{
    /// <inheritdoc/>
    public override ValueTask<FilterResult> OnHandlingAsync(BotContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(context is ConversationContext { Conversation.IsGroup: true } ? FilterResult.Continue : FilterResult.Skip);
}
