namespace AttrBot.Transports;

/// <summary>Stands for the transport of a session that has none: it was never made, or could not be.</summary>
internal sealed class MissingTransport : ITransport
{
    public static MissingTransport Instance { get; } = new();

    public TransportCapabilities Capabilities => TransportCapabilities.None;

    public Task RunAsync(ITransportSink sink, CancellationToken cancellationToken) =>
        throw new InvalidOperationException($"Session '{sink.Session}' has no transport to run.");

    public ValueTask<SendReceipt> SendAsync(OutgoingRequest request, CancellationToken cancellationToken) =>
        throw new SendException(SendFailure.Rejected, "The session has no transport.");

    public ValueTask DisposeAsync() => default;
}
