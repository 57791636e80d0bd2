using AttrBot.Transports;

namespace AttrBot.Benchmarks.Runtime;

/// <summary>Hands over prepared messages as fast as the bot takes them, and counts the replies.</summary>
internal sealed class FloodTransport : ITransport
{
    public const string Session = "flood";

    private static readonly SendReceipt s_receipt = new(new MessageId("sent"), DateTimeOffset.UnixEpoch);
    private readonly MessageEvent[] _messages;
    private readonly TaskCompletionSource _start = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _replies;

    public FloodTransport(int messages, int conversations, string text)
    {
        var chats = new Conversation[conversations];
        var people = new ChatUser[conversations];
        for (int i = 0; i < conversations; i++)
        {
            chats[i] = new Conversation { Key = new ConversationKey(Session, $"chat-{i}") };
            people[i] = new ChatUser { Id = $"+1555{i:D7}" };
        }

        _messages = new MessageEvent[messages];
        for (int i = 0; i < messages; i++)
        {
            _messages[i] = new MessageEvent(new Message
            {
                Id = new MessageId($"{i}"),
                Text = text,
                Sender = people[i % conversations],
                Conversation = chats[i % conversations],
                Timestamp = DateTimeOffset.UnixEpoch,
            });
        }
    }

    public TransportCapabilities Capabilities => TransportCapabilities.None;

    public Task FloodAsync()
    {
        _start.SetResult();
        return _answered.Task;
    }

    public async Task RunAsync(ITransportSink sink, CancellationToken cancellationToken)
    {
        await _start.Task.WaitAsync(cancellationToken);
        foreach (MessageEvent message in _messages)
        {
            await sink.AcceptAsync(message, cancellationToken);
        }

        await Task.Delay(Timeout.Infinite, cancellationToken);
    }

    public ValueTask<SendReceipt> SendAsync(OutgoingRequest request, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _replies) == _messages.Length)
        {
            _answered.SetResult();
        }

        return ValueTask.FromResult(s_receipt);
    }

    public ValueTask DisposeAsync() => default;
}
