using System.Collections.Concurrent;
using AttrBot.Tests.Fixture;
using AttrBot.Transports;

namespace AttrBot.Tests.Sessions;

/// <summary>A transport of a session that a test adds, starts, stops and breaks. Connects at once unless the test says otherwise.</summary>
internal sealed class PlayedSession(SessionDefinition definition) : ITransport
{
    private readonly TaskCompletionSource<ITransportSink> _sink = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _sent;

    public SessionDefinition Definition { get; } = definition;

    public TransportCapabilities Capabilities => TransportCapabilities.None;

    /// <summary>Runs instead of connecting and waiting for the end.</summary>
    public Func<ITransportSink, CancellationToken, Task>? OnRun { get; init; }

    public Func<Task>? OnDispose { get; init; }

    public Func<CancellationToken, Task>? OnLogOut { get; init; }

    public ConcurrentQueue<string> Sent { get; } = new();

    public bool IsDisposed { get; private set; }

    public bool IsLoggedOut { get; private set; }

    public int Runs { get; private set; }

    public Task<ITransportSink> SinkAsync() => _sink.Task.WaitAsync(Limits.Patience);

    /// <summary>Hands a message over as the service would.</summary>
    public async Task<AcceptResult> ReceiveAsync(string text, string sender = "ada") =>
        await (await SinkAsync()).AcceptAsync(Inbound.Message(text, sender, session: Definition.Name));

    public void Crash(Exception exception) => _over.TrySetException(exception);

    public Task RunAsync(ITransportSink sink, CancellationToken cancellationToken)
    {
        Runs++;
        _sink.TrySetResult(sink);
        if (OnRun is not null)
        {
            return OnRun(sink, cancellationToken);
        }

        sink.Connected(new ChatUser { Id = $"account of {Definition.Name}" });
        return _over.Task.WaitAsync(cancellationToken);
    }

    public ValueTask<SendReceipt> SendAsync(OutgoingRequest request, CancellationToken cancellationToken)
    {
        Sent.Enqueue(((OutgoingMessage)request.Action).Text);
        return ValueTask.FromResult(new SendReceipt(new MessageId($"{Definition.Name}-{Interlocked.Increment(ref _sent)}"), DateTimeOffset.UnixEpoch));
    }

    public async ValueTask LogOutAsync(CancellationToken cancellationToken)
    {
        if (OnLogOut is not null)
        {
            await OnLogOut(cancellationToken);
        }

        IsLoggedOut = true;
    }

    public async ValueTask DisposeAsync()
    {
        IsDisposed = true;
        if (OnDispose is not null)
        {
            await OnDispose();
        }
    }
}
