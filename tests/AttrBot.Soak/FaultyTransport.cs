using System.Diagnostics;
using System.Globalization;
using AttrBot.Transports;

namespace AttrBot.Soak;

/// <summary>
/// A transport whose test feeds it, and whose service fails as real ones do: refuses, limits, loses the connection, delivers
/// twice, and does not say whether something arrived.
/// </summary>
internal sealed class FaultyTransport(Ledger ledger, Func<int, double> random) : ITransport
{
    public const string Session = "soak";

    private readonly TaskCompletionSource<ITransportSink> _sink = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationTokenSource _connection = new();
    private int _sends;
    private int _breaks;

    /// <summary>The share of sends that fail.</summary>
    public double FailingSends { get; init; }

    /// <summary>Told of each reply that arrives: the number of the message that it answers, and when.</summary>
    public Action<int, long>? OnDelivered { get; init; }

    public TransportCapabilities Capabilities => TransportCapabilities.None;

    public Task<ITransportSink> SinkAsync() => _sink.Task;

    /// <summary>How often the connection broke.</summary>
    public int Breaks => Volatile.Read(ref _breaks);

    /// <summary>The connection breaks: the supervisor starts the transport again.</summary>
    public void Break()
    {
        Interlocked.Increment(ref _breaks);
        Interlocked.Exchange(ref _connection, new CancellationTokenSource()).Cancel();
    }

    public async Task RunAsync(ITransportSink sink, CancellationToken cancellationToken)
    {
        _sink.TrySetResult(sink);
        sink.Connected();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, Volatile.Read(ref _connection).Token);
        await Task.Delay(Timeout.Infinite, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        throw new IOException("The connection broke.");
    }

    public ValueTask<SendReceipt> SendAsync(OutgoingRequest request, CancellationToken cancellationToken)
    {
        int send = Interlocked.Increment(ref _sends);
        double fault = FailingSends == 0 ? 1 : random(send) / FailingSends;
        return fault switch
        {
            < 0.6 => throw new SendException(SendFailure.Transient, "A fault of the service."),
            < 0.8 => throw new SendException(SendFailure.RateLimited, "The service asks to wait.")
            {
                RetryAfter = TimeSpan.FromMilliseconds(20),
                Scope = SendScope.Recipient,
            },
            < 0.9 => throw new SendException(SendFailure.Rejected, "The service refuses."),
            < 0.95 => Lose(request),
            < 1 => throw new TimeoutException("The service did not answer."),
            _ => Deliver(request),
        };
    }

    public ValueTask DisposeAsync()
    {
        _connection.Dispose();
        return default;
    }

    /// <summary>It arrives, and nobody is told.</summary>
    private ValueTask<SendReceipt> Lose(OutgoingRequest request)
    {
        _ = Deliver(request);
        throw new TimeoutException("The answer of the service was lost.");
    }

    private ValueTask<SendReceipt> Deliver(OutgoingRequest request)
    {
        string origin = request.Key.Origin;
        int number = int.Parse(origin.AsSpan(origin.LastIndexOf('/') + 1), NumberStyles.None, CultureInfo.InvariantCulture);
        ledger.Deliver(request.Conversation.Chat, number);
        OnDelivered?.Invoke(number, Stopwatch.GetTimestamp());
        return ValueTask.FromResult(new SendReceipt(new MessageId(origin), DateTimeOffset.UnixEpoch));
    }
}
