using System.Collections.Concurrent;
using System.Threading.Channels;
using AttrBot.CrashTest.Wire;
using AttrBot.Inbox;
using AttrBot.Transports;

namespace AttrBot.CrashTest.Bot;

/// <summary>
/// Talks to the messenger. Tells it that a message has been taken once the bot says so, and knows that a send has been taken once
/// the messenger says so.
/// </summary>
internal sealed class MessengerTransport(BotSettings settings, IDeadLetters deadLetters, IInbox inbox) : ITransport
{
    private readonly ConcurrentDictionary<long, TaskCompletionSource<SendReceipt>> _calls = new();
    private readonly Channel<WireLine> _outgoing = Channel.CreateUnbounded<WireLine>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Dictionary<string, Task> _lastOfChat = [];
    private readonly CancellationTokenSource _closing = new();
    private LineSocket? _socket;
    private long _lastCall;

    public TransportCapabilities Capabilities =>
        settings.IsIdempotent ? TransportCapabilities.IdempotentSends : TransportCapabilities.None;

    public async Task RunAsync(ITransportSink sink, CancellationToken cancellationToken)
    {
        _socket = await LineSocket.ConnectAsync(settings.Socket, cancellationToken);
        sink.Connected();
        _ = WriteAsync(_socket);
        Task reading = ReadAsync(_socket, sink, cancellationToken);

        // A stopping bot receives nothing more, and still gets the receipts of what it sends.
        await reading.WaitAsync(cancellationToken);
    }

    public async ValueTask<SendReceipt> SendAsync(OutgoingRequest request, CancellationToken cancellationToken)
    {
        long call = Interlocked.Increment(ref _lastCall);
        var receipt = new TaskCompletionSource<SendReceipt>(TaskCreationOptions.RunContinuationsAsynchronously);
        _calls[call] = receipt;
        Write(new WireLine
        {
            Kind = WireKind.Send,
            Call = call,
            Key = request.Key.ToString(),
            Chat = request.Conversation.Chat,
            Text = ((OutgoingMessage)request.Action).Text,
        });
        return await receipt.Task.WaitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _socket?.Dispose();
    }

    private void Write(WireLine line) => _outgoing.Writer.TryWrite(line);

    private async Task WriteAsync(LineSocket socket)
    {
        var lines = new List<WireLine>();
        while (await _outgoing.Reader.WaitToReadAsync(_closing.Token))
        {
            lines.Clear();
            while (_outgoing.Reader.TryRead(out WireLine? line))
            {
                lines.Add(line);
            }

            await socket.SendAsync(lines);
        }
    }

    private async Task ReadAsync(LineSocket socket, ITransportSink sink, CancellationToken stopping)
    {
        var lines = new List<WireLine>();
        while (await socket.ReceiveAsync(lines, _closing.Token))
        {
            foreach (WireLine line in lines)
            {
                Handle(line, sink, stopping);
            }
        }

        if (!_closing.IsCancellationRequested)
        {
            // The test has been ended in the middle: a bot without a messenger would wait for receipts for good.
            Environment.FailFast("The messenger is gone.");
        }
    }

    private void Handle(WireLine line, ITransportSink sink, CancellationToken stopping)
    {
        switch (line.Kind)
        {
            case WireKind.Deliver:
                _lastOfChat.TryGetValue(line.Chat!, out Task? before);
                _lastOfChat[line.Chat!] = AcceptAsync(before ?? Task.CompletedTask, line, sink, stopping);
                break;
            case WireKind.Receipt when _calls.TryRemove(line.Call, out TaskCompletionSource<SendReceipt>? call):
                call.SetResult(new SendReceipt(new MessageId(line.Id!), DateTimeOffset.UtcNow));
                break;
            case WireKind.Status:
                Write(new WireLine { Kind = WireKind.Status, Count = inbox.Count });
                break;
            case WireKind.Letters:
                _ = ReportAsync();
                break;
        }
    }

    /// <summary>Hands over the messages of a conversation one after the other: that is the order in which they are handled.</summary>
    private async Task AcceptAsync(Task before, WireLine line, ITransportSink sink, CancellationToken stopping)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (stopping.IsCancellationRequested)
        {
            return;
        }

        var message = new Message
        {
            Id = new MessageId(line.Id!),
            Text = line.Text!,
            Sender = new ChatUser { Id = line.Sender! },
            Conversation = new Conversation { Key = new ConversationKey(sink.Session, line.Chat!) },
            Timestamp = DateTimeOffset.UtcNow,
        };
        AcceptResult result = await sink.AcceptAsync(new MessageEvent(message), stopping);
        Write(new WireLine { Kind = WireKind.Taken, Id = line.Id, IsDuplicate = result == AcceptResult.Duplicate });
    }

    /// <summary>Lists the dead letters. What goes wrong is told, and tried again: the messenger waits for the list.</summary>
    private async Task ReportAsync()
    {
        while (!_closing.IsCancellationRequested)
        {
            try
            {
                List<WireLine> letters = await ListAsync();
                letters.ForEach(Write);
                Write(new WireLine { Kind = WireKind.Letters, Count = letters.Count });
                return;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                await Console.Error.WriteLineAsync($"The dead letters cannot be listed: {e}");
                await Task.Delay(TimeSpan.FromSeconds(1), _closing.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<List<WireLine>> ListAsync()
    {
        var lines = new List<WireLine>();
        await foreach (DeadLetter letter in deadLetters.ListAsync(_closing.Token))
        {
            lines.Add(new WireLine
            {
                Kind = WireKind.Letter,
                Id = letter.Id,
                Reason = letter.Reason.ToString(),
                Key = letter.OutboxKey?.ToString(),
                Inbound = (letter.Inbound as ConversationEvent)?.DeliveryId,
            });
        }

        return lines;
    }
}
