using AttrBot.Transports;

namespace AttrBot.Testing;

/// <summary>
/// A transport without a messenger: the test delivers what it receives, sees what it sends, and scripts what goes wrong.
/// Thread-safe.
/// </summary>
public sealed class TestTransport : ITransport, IReusableTransport
{
    /// <summary>Everything that a transport can do.</summary>
    public const TransportCapabilities AllCapabilities =
        TransportCapabilities.Reactions
        | TransportCapabilities.Edits
        | TransportCapabilities.Deletes
        | TransportCapabilities.ReadMarks
        | TransportCapabilities.Typing
        | TransportCapabilities.Attachments
        | TransportCapabilities.Quotes
        | TransportCapabilities.Mentions
        | TransportCapabilities.IdempotentSends;

    private readonly TimeProvider _time;
    private readonly SendScript _script = new();
    private readonly TaskCompletionSource<ITransportSink> _sink = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _run = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isCrashed;
    private long _sent;

    /// <summary>Makes a transport.</summary>
    /// <param name="time">The clock of receipts and of scripted delays.</param>
    /// <param name="capabilities">What it says it can do. It does everything nevertheless.</param>
    /// <param name="account">The account that it reports. Default: one with the id <c>bot</c>.</param>
    public TestTransport(TimeProvider time, TransportCapabilities capabilities = AllCapabilities, ChatUser? account = null)
    {
        ArgumentNullException.ThrowIfNull(time);
        _time = time;
        Capabilities = capabilities;
        Account = account ?? new ChatUser { Id = "bot" };
    }

    /// <inheritdoc/>
    public TransportCapabilities Capabilities { get; }

    /// <summary>The account that it reports when it connects.</summary>
    public ChatUser Account { get; }

    /// <summary>How long each send takes, by the clock. Default: no time.</summary>
    public TimeSpan SendDelay
    {
        get => _script.Delay;
        set => _script.Delay = value;
    }

    /// <summary>
    /// Runs before each send. What it throws is what the bot sees; a task that does not complete is a service that does not
    /// answer.
    /// </summary>
    public Func<OutgoingRequest, CancellationToken, ValueTask>? OnSend { get; set; }

    /// <summary>Whether it has crashed and the bot has not started it again.</summary>
    internal bool IsCrashed => _isCrashed;

    /// <summary>Completes when it has connected for the first time.</summary>
    internal Task Connected => _sink.Task;

    /// <summary>Called for each send that succeeded, on the thread of the send.</summary>
    internal Action<OutgoingRequest, SendReceipt, IReadOnlyList<ReadOnlyMemory<byte>>>? Sent { get; set; }

    /// <summary>Called for each send that a script made fail.</summary>
    internal Action<OutgoingRequest, Exception>? Failed { get; set; }

    /// <summary>Hands an event over to the bot as if it had come from a messenger.</summary>
    /// <param name="inbound">The event. Best-effort events are posted, all others accepted.</param>
    /// <returns>Whether it was taken; a best-effort event that was dropped counts as a duplicate.</returns>
    public async Task<AcceptResult> DeliverAsync(BotEvent inbound)
    {
        ArgumentNullException.ThrowIfNull(inbound);
        ITransportSink sink = await _sink.Task;
        if (inbound is ConversationEvent { IsDurable: false })
        {
            return sink.TryPost(inbound) ? AcceptResult.Accepted : AcceptResult.Duplicate;
        }

        return await sink.AcceptAsync(inbound, CancellationToken.None);
    }

    /// <summary>Lets the next sends fail.</summary>
    /// <param name="failure">
    /// How. A send that fails as <see cref="SendFailure.Ambiguous"/> counts as not sent here: what the bot cannot know, the
    /// test decides.
    /// </param>
    /// <param name="count">How many sends; retries count too.</param>
    /// <param name="retryAfter">How long the service asks to wait.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is less than 1.</exception>
    public void FailSends(SendFailure failure, int count = 1, TimeSpan? retryAfter = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        _script.Fail(failure, count, retryAfter);
    }

    /// <summary>Reports that the connection was lost; the transport connects again by itself with <see cref="Reconnect"/>.</summary>
    /// <param name="reason">Why.</param>
    public void Disconnect(string? reason = null) => Sink.Disconnected(reason);

    /// <summary>Reports that it is connected again.</summary>
    public void Reconnect() => Sink.Connected(Account);

    /// <summary>Says that there will never be another message, as the console does at the end of its input.</summary>
    public void Complete() => Volatile.Read(ref _run).TrySetResult();

    /// <summary>Fails: the bot starts it again after a pause, by its clock.</summary>
    /// <param name="exception">What it fails with.</param>
    public void Crash(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        _isCrashed = true;
        Volatile.Read(ref _run).TrySetException(exception);
    }

    /// <inheritdoc/>
    public async Task RunAsync(ITransportSink sink, CancellationToken cancellationToken)
    {
        TaskCompletionSource run = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _run, run);
        _isCrashed = false;
        sink.Connected(Account);
        _sink.TrySetResult(sink);
        await run.Task.WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<SendReceipt> SendAsync(OutgoingRequest request, CancellationToken cancellationToken)
    {
        IReadOnlyList<ReadOnlyMemory<byte>> files;
        try
        {
            if (OnSend is { } onSend)
            {
                await onSend(request, cancellationToken);
            }

            await _script.PlayAsync(_time, cancellationToken);
            files = request.Action is OutgoingMessage { Attachments.IsEmpty: false } message
                ? await ReadFilesAsync(message, cancellationToken)
                : [];
        }
        catch (Exception e)
        {
            Failed?.Invoke(request, e);
            throw;
        }

        var receipt = new SendReceipt(new MessageId($"bot-{Interlocked.Increment(ref _sent)}"), _time.GetUtcNow());
        Sent?.Invoke(request, receipt, files);
        return receipt;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => default;

    private ITransportSink Sink => _sink.Task.IsCompletedSuccessfully
        ? _sink.Task.Result
        : throw new InvalidOperationException("The transport has not been started: start the bot first.");

    private static async Task<IReadOnlyList<ReadOnlyMemory<byte>>> ReadFilesAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        var files = new List<ReadOnlyMemory<byte>>();
        foreach (OutgoingAttachment attachment in message.Attachments)
        {
            try
            {
                await using Stream content = await attachment.OpenReadAsync(cancellationToken);
                using var copy = new MemoryStream();
                await content.CopyToAsync(copy, cancellationToken);
                files.Add(copy.ToArray());
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                throw new SendException(SendFailure.Rejected, $"The file '{attachment.FileName}' cannot be read: {e.GetType().Name}.", e);
            }
        }

        return files;
    }
}
