namespace AttrBot.Transports;

/// <summary>
/// Carries messages between one account and the bot: one instance a session. Knows nothing of handlers or lanes.
/// </summary>
public interface ITransport : IAsyncDisposable
{
    /// <summary>What it can do. Does not change.</summary>
    TransportCapabilities Capabilities { get; }

    /// <summary>
    /// While it is connected it receives something, or calls <see cref="ITransportSink.KeepAlive"/>, at least this often; after
    /// a longer silence it counts as deaf: that is reported, and it is started again. Longer than zero. Default:
    /// <see cref="Timeout.InfiniteTimeSpan"/>: it promises nothing.
    /// </summary>
    TimeSpan KeepAlivePeriod => Timeout.InfiniteTimeSpan;

    /// <summary>
    /// Connects and receives until it is cancelled: because the bot stops, or because the transport has gone deaf. An exception,
    /// or a return after such a cancellation, makes the supervisor call it again after a pause; any other return says that there
    /// will never be another message. Of the exception, type and stack trace are logged, its message only where
    /// <see cref="BotOptions.LogPrivateData"/> allows it; of a <see cref="BotConnectionException"/> the message alone: throw it
    /// where that says all that a person needs, and with a <see cref="ConnectionFailure"/> where trying again is in vain: after
    /// <see cref="ConnectionFailure.LoggedOut"/> and <see cref="ConnectionFailure.Permanent"/> it is not called again until the session is
    /// started again. Until it returns, a stopping bot takes what is handed over without this token: what
    /// has been received already and cannot be given back. The bot waits for it as long as it waits for handlers.
    /// </summary>
    /// <param name="sink">Takes what is received.</param>
    /// <param name="cancellationToken">Ends receiving. Sending goes on until the transport is disposed.</param>
    /// <returns>Completes when there is nothing more to receive.</returns>
    Task RunAsync(ITransportSink sink, CancellationToken cancellationToken);

    /// <summary>
    /// Takes this session off the account's devices, so that it would have to be paired again: the session is being removed. Called
    /// before <see cref="RunAsync"/> is cancelled, if it runs. Default: it does nothing.
    /// </summary>
    /// <param name="cancellationToken">Cancelled when it takes too long: the session is removed all the same.</param>
    /// <returns>Completes when the service has taken it, or there is nothing to take back.</returns>
    ValueTask LogOutAsync(CancellationToken cancellationToken) => default;

    /// <summary>Sends. Called by several threads at once, also while <see cref="RunAsync"/> runs.</summary>
    /// <param name="request">What to do, and where.</param>
    /// <param name="cancellationToken">Cancelled when the send takes too long or the bot stops for good.</param>
    /// <returns>The id and time of what was sent.</returns>
    /// <exception cref="SendException">It was not sent, or nobody knows whether it was; the kind says which.</exception>
    /// <exception cref="NotSupportedException">The transport cannot do this; see <see cref="Capabilities"/>.</exception>
    ValueTask<SendReceipt> SendAsync(OutgoingRequest request, CancellationToken cancellationToken);
}
