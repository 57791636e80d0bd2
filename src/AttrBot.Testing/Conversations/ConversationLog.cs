using AttrBot.Transports;

namespace AttrBot.Testing;

/// <summary>What the bot did in one conversation, and what of it the test has taken. Thread-safe.</summary>
internal sealed class ConversationLog
{
    private readonly Lock _lock = new();
    private readonly List<Item> _items = [];

    public IReadOnlyList<BotMessage> Messages
    {
        get
        {
            lock (_lock)
            {
                return [.. _items.Select(item => item.Message).OfType<BotMessage>()];
            }
        }
    }

    public IReadOnlyList<TAction> All<TAction>()
        where TAction : OutgoingAction
    {
        lock (_lock)
        {
            return [.. _items.Select(item => item.Action).OfType<TAction>()];
        }
    }

    public void Add(OutgoingRequest request, SendReceipt receipt, IReadOnlyList<ReadOnlyMemory<byte>> files)
    {
        lock (_lock)
        {
            switch (request.Action)
            {
                case OutgoingMessage message:
                    _items.Add(new Item(message, new BotMessage(message, receipt, files)));
                    return;
                case OutgoingEdit edit:
                    Find(edit.Target)?.Edit(edit.Text);
                    break;
                case OutgoingDelete delete:
                    Find(delete.Target)?.Delete();
                    break;
            }

            _items.Add(new Item(request.Action, null));
        }
    }

    /// <summary>The first action of a type that the test has not taken yet, with its message if it is one.</summary>
    public (TAction Action, BotMessage? Message)? Take<TAction>()
        where TAction : OutgoingAction
    {
        lock (_lock)
        {
            Item? item = _items.Find(item => item is { IsTaken: false, Action: TAction });
            if (item is null)
            {
                return null;
            }

            item.IsTaken = true;
            return ((TAction)item.Action, item.Message);
        }
    }

    public bool HasUntaken<TAction>()
        where TAction : OutgoingAction
    {
        lock (_lock)
        {
            return _items.Exists(item => item is { IsTaken: false, Action: TAction });
        }
    }

    private BotMessage? Find(MessageId id) => _items.Find(item => item.Message?.Id == id)?.Message;

    private sealed class Item(OutgoingAction action, BotMessage? message)
    {
        public OutgoingAction Action { get; } = action;

        public BotMessage? Message { get; } = message;

        public bool IsTaken { get; set; }
    }
}
