namespace AttrBot.Transports.Console;

/// <summary>A chat that was typed into, with what commands refer to: the last message of either side.</summary>
internal sealed class ConsoleChat(Conversation conversation)
{
    private readonly Dictionary<string, Message> _lastFrom = new(StringComparer.Ordinal);
    private volatile string? _lastFromBot;

    public Conversation Conversation { get; } = conversation;

    /// <summary>The bot's last message here.</summary>
    public MessageId? LastFromBot => _lastFromBot is { } id ? new MessageId(id) : null;

    public void NoteFromBot(MessageId id) => _lastFromBot = id.Value;

    public void Note(Message message) => _lastFrom[message.Sender.Id] = message;

    public void Forget(ChatUser person) => _lastFrom.Remove(person.Id);

    public Message? LastFrom(ChatUser person) => _lastFrom.GetValueOrDefault(person.Id);
}
