using AttrBot.Transports;

namespace AttrBot.Tests.Hosting;

/// <summary>A transport that runs as a test says, and keeps what it is asked to send.</summary>
internal sealed class ScriptedTransport(Func<ITransportSink, CancellationToken, Task> run) : ITransport
{
    private readonly List<OutgoingRequest> _sent = [];

    public static ScriptedTransport Connecting() => new(async (sink, cancellationToken) =>
    {
        sink.Connected();
        await Task.Delay(Timeout.Infinite, cancellationToken);
    });

    public TransportCapabilities Capabilities => TransportCapabilities.None;

    public IReadOnlyList<OutgoingRequest> Sent => _sent;

    public bool IsDisposed { get; private set; }

    public Func<OutgoingRequest, Task>? OnSend { get; set; }

    public Task RunAsync(ITransportSink sink, CancellationToken cancellationToken) => run(sink, cancellationToken);

    public async ValueTask<SendReceipt> SendAsync(OutgoingRequest request, CancellationToken cancellationToken)
    {
        if (OnSend is not null)
        {
            await OnSend(request);
        }

        _sent.Add(request);
        return new SendReceipt(new MessageId($"sent-{_sent.Count}"), DateTimeOffset.UnixEpoch);
    }

    public ValueTask DisposeAsync()
    {
        IsDisposed = true;
        return default;
    }
}
