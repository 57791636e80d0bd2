using System.Collections.Concurrent;
using AttrBot.Transports;

namespace AttrBot.Tests.Fixture;

/// <summary>A transport that gives the test its sink, and does with its runs and sends what the test says.</summary>
internal sealed class PlayedTransport : ITransport
{
    public const string Session = "played";

    private readonly TaskCompletionSource<ITransportSink> _sink = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _sent;

    public TransportCapabilities Capabilities { get; init; }

    public TimeSpan KeepAlivePeriod { get; init; } = Timeout.InfiniteTimeSpan;

    /// <summary>Runs instead of waiting for the end.</summary>
    public Func<ITransportSink, CancellationToken, Task>? OnRun { get; init; }

    /// <summary>Runs before each send.</summary>
    public Func<OutgoingRequest, CancellationToken, ValueTask>? OnSend { get; init; }

    /// <summary>What arrived, in order.</summary>
    public ConcurrentQueue<OutgoingRequest> Sent { get; } = new();

    public IEnumerable<string> SentTexts => Sent.Select(request => request.Action).OfType<OutgoingMessage>().Select(message => message.Text);

    public bool IsDisposed { get; private set; }

    public Task<ITransportSink> SinkAsync() => _sink.Task.WaitAsync(Limits.Patience);

    public Task RunAsync(ITransportSink sink, CancellationToken cancellationToken)
    {
        _sink.TrySetResult(sink);
        return OnRun is null ? Task.Delay(Timeout.Infinite, cancellationToken) : OnRun(sink, cancellationToken);
    }

    public ValueTask<SendReceipt> SendAsync(OutgoingRequest request, CancellationToken cancellationToken)
    {
        if (OnSend is null)
        {
            return ValueTask.FromResult(Receive(request));
        }

        return SendAsync();

        async ValueTask<SendReceipt> SendAsync()
        {
            await OnSend(request, cancellationToken);
            return Receive(request);
        }
    }

    public ValueTask DisposeAsync()
    {
        IsDisposed = true;
        return default;
    }

    private SendReceipt Receive(OutgoingRequest request)
    {
        Sent.Enqueue(request);
        return new SendReceipt(new MessageId($"sent-{Interlocked.Increment(ref _sent)}"), DateTimeOffset.UnixEpoch);
    }
}
