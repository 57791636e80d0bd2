using System.Diagnostics;
using AttrBot.Benchmarks.Runtime;
using AttrBot.Transports;

namespace AttrBot.Benchmarks.Durable;

/// <summary>As many people as there are conversations, each of whom sends the next message when the last one has been answered.</summary>
internal sealed class ClosedLoopTransport(int conversations, int messagesEach) : ITransport
{
    private static readonly SendReceipt s_receipt = new(new MessageId("sent"), DateTimeOffset.UnixEpoch);
    private readonly TaskCompletionSource<ITransportSink> _sink = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Dictionary<string, TaskCompletionSource> _replies = [];
    private int _accepted;

    public TransportCapabilities Capabilities => TransportCapabilities.None;

    /// <summary>How long it took to take each message, as timestamps.</summary>
    public long[] AcceptLatencies { get; } = new long[conversations * messagesEach];

    public async Task PlayAsync()
    {
        ITransportSink sink = await _sink.Task;
        await Task.WhenAll(Enumerable.Range(0, conversations).Select(i => Task.Run(() => TalkAsync(sink, $"+1555{i:D7}"))));
    }

    public Task RunAsync(ITransportSink sink, CancellationToken cancellationToken)
    {
        _sink.SetResult(sink);
        return Task.Delay(Timeout.Infinite, cancellationToken);
    }

    public ValueTask<SendReceipt> SendAsync(OutgoingRequest request, CancellationToken cancellationToken)
    {
        TaskCompletionSource reply;
        lock (_replies)
        {
            _replies.Remove(request.Conversation.Chat, out reply!);
        }

        reply.SetResult();
        return ValueTask.FromResult(s_receipt);
    }

    public ValueTask DisposeAsync() => default;

    private async Task TalkAsync(ITransportSink sink, string person)
    {
        var sender = new ChatUser { Id = person };
        var conversation = new Conversation { Key = new ConversationKey(FloodTransport.Session, person) };
        for (int i = 0; i < messagesEach; i++)
        {
            var reply = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (_replies)
            {
                _replies.Add(person, reply);
            }

            var message = new MessageEvent(new Message
            {
                Id = new MessageId($"message-{i}"),
                Text = "!ping",
                Sender = sender,
                Conversation = conversation,
                Timestamp = DateTimeOffset.UnixEpoch,
            });
            long started = Stopwatch.GetTimestamp();
            await sink.AcceptAsync(message);
            AcceptLatencies[Interlocked.Increment(ref _accepted) - 1] = Stopwatch.GetTimestamp() - started;
            await reply.Task;
        }
    }
}
