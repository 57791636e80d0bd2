namespace AttrBot.WhatsApp;

/// <summary>
/// Something to send that only the Cloud API has. Through <c>context.SendAsync</c> and <c>BotClient.SendAsync</c> it goes through the
/// outbox as any message: kept, paced, tried again. Immutable.
/// </summary>
public abstract record CloudContent : OutgoingAction
{
    private protected CloudContent()
    {
    }

    /// <summary>The message that it answers, shown as a quote; none if <see langword="null"/>.</summary>
    public MessageId? ReplyTo { get; init; }

    /// <summary>
    /// A text of your own that comes back with what becomes of the message (<c>biz_opaque_callback_data</c>): at most 512 characters.
    /// </summary>
    public string? CallbackData { get; init; }
}
