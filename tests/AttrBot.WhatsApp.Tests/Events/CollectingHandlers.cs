namespace AttrBot.WhatsApp.Tests.Events;

/// <summary>Keeps what it is given, once it may go on.</summary>
public sealed class CollectingHandlers(Collected collected)
{
    [OnEvent, OwnMessages]
    public Task OnAnyAsync(ConversationEvent inbound) => collected.AddAsync(inbound);
}
