using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using AttrBot.Sessions;
using AttrBot.Telemetry;
using AttrBot.Transports;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;

namespace AttrBot.Outbox;

/// <summary>Takes committed sends to the transport: braked, paced, and tried again where that is safe.</summary>
internal sealed class OutboxDelivery
{
    private static readonly ResiliencePropertyKey<RetriedSend> s_send = new("AttrBot.Send");

    private readonly SessionRegistry _sessions;
    private readonly IOutbox _outbox;
    private readonly SendOptions _options;
    private readonly TimeProvider _time;
    private readonly BotMetrics _metrics;
    private readonly ILogger _logger;
    private readonly ReplyBrake _brake;
    private readonly TransportCaller _transports;
    private readonly Lazy<ResiliencePipeline> _retry;
    private int _pending;

    public OutboxDelivery(
        SessionRegistry sessions, IOutbox outbox, SendOptions options, TimeProvider time, BotMetrics metrics, ILogger logger)
    {
        _sessions = sessions;
        _outbox = outbox;
        _options = options;
        _time = time;
        _metrics = metrics;
        _logger = logger;
        _brake = new ReplyBrake(options, time, logger);
        _transports = new TransportCaller(options, time);

        // Made when a send fails for the first time: Polly checks its options by reflection, which a start need not wait for.
        _retry = new Lazy<ResiliencePipeline>(() => BuildRetry(time));
    }

    /// <summary>How many committed sends wait for their turn, for a retry or for the transport.</summary>
    public int Pending => Volatile.Read(ref _pending);

    /// <summary>Cancelled when the bot stops for good.</summary>
    public CancellationToken Stopping => _transports.Stopping;

    /// <summary>The bot stops for good: what is on its way is given up.</summary>
    public void Stop() => _transports.Stop();

    /// <summary>Sends what need not arrive: paced, once.</summary>
    /// <exception cref="SendException">It was not sent, or nobody knows.</exception>
    public async ValueTask<SendReceipt> SendOnceAsync(OutgoingRequest request, CancellationToken cancellationToken)
    {
        BotSession session = _sessions.Get(request.Conversation.Session);
        await WaitForTurnAsync(session, request.Conversation, cancellationToken);
        return await _transports.CallAsync(session, request);
    }

    /// <summary>Hands a committed send to the transport.</summary>
    /// <exception cref="SendException">It was not sent, or nobody knows.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled before it was its turn: it was not sent.</exception>
    public ValueTask<SendReceipt> DeliverAsync(OutboxEntry entry, CancellationToken cancellationToken)
    {
        BotSession? session = _sessions.Find(entry.Conversation.Session);
        if (session is null)
        {
            return FailAsync(entry);
        }

        return DeliverAsync(entry, session, cancellationToken);
    }

    private async ValueTask<SendReceipt> FailAsync(OutboxEntry entry)
    {
        entry.State = OutboxState.Failed;
        await _outbox.UpdateAsync(entry);
        throw new SendException(
            SendFailure.Rejected, $"There is no session '{entry.Conversation.Session}' to send through. Sessions: {_sessions.Names}.");
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<SendReceipt> DeliverAsync(OutboxEntry entry, BotSession session, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _pending);
        try
        {
            return await AttemptAsync(entry, session, attempt: 1, cancellationToken);
        }
        catch (SendException e)
        {
            return await RetryAsync(new RetriedSend(entry, session, e), cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _pending);
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<SendReceipt> AttemptAsync(OutboxEntry entry, BotSession session, int attempt, CancellationToken cancellationToken)
    {
        using Activity? activity = BotTracing.IsListening ? BotTracing.StartSend(entry) : null;
        try
        {
            if (IsMessage(entry.Action))
            {
                await _brake.WaitAsync(entry.Conversation, cancellationToken);
            }

            await WaitForTurnAsync(session, entry.Conversation, cancellationToken);
        }
        catch (SendException e)
        {
            entry.State = WillRepeat(e, session, attempt) ? OutboxState.Pending : OutboxState.Failed;
            await _outbox.UpdateAsync(entry);
            throw;
        }

        entry.BeginAttempt(_time.GetUtcNow());
        await _outbox.UpdateAsync(entry);
        if (entry.Attempts > 1)
        {
            _metrics.SendRetried(session.Name);
        }

        SentMessages sent = session.Sent;
        SendsInFlight flight = sent.Begin();
        try
        {
            SendReceipt receipt = await _transports.CallAsync(session, new OutgoingRequest(entry.Conversation, entry.Action, entry.Key));
            entry.Receipt = receipt;
            entry.State = OutboxState.Sent;
            sent.Add(receipt.Id);
            _metrics.Sent(session.Name);
            return receipt;
        }
        catch (SendException e)
        {
            BotTracing.Fail(activity, e);
            _metrics.SendFailed(session.Name, e.Failure);
            entry.State = WillRepeat(e, session, attempt) ? OutboxState.Pending
                : e.Failure == SendFailure.Ambiguous ? OutboxState.Ambiguous : OutboxState.Failed;
            if (e is { Failure: SendFailure.RateLimited, RetryAfter: { } pause })
            {
                SendScope paused = session.Pacer.Pause(e.Scope, entry.Conversation.Chat, pause);
                BotLog.SendsPaused(_logger, session.Name, paused, pause);
            }

            throw;
        }
        finally
        {
            sent.End(flight);
            await _outbox.UpdateAsync(entry);
        }
    }

    /// <summary>Whether two bots could go on for ever with it. What only a transport knows may be a message.</summary>
    private static bool IsMessage(OutgoingAction action) => action is not (OutgoingReaction or OutgoingEdit or OutgoingDelete);

    private ValueTask WaitForTurnAsync(BotSession session, ConversationKey to, CancellationToken cancellationToken)
    {
        // A bot that has stopped sends nothing more; what is kept stays as it is.
        Stopping.ThrowIfCancellationRequested();
        return session.Pacer.WaitAsync(to.Chat, cancellationToken);
    }

    private async ValueTask<SendReceipt> RetryAsync(RetriedSend send, CancellationToken cancellationToken)
    {
        ResilienceContext context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(s_send, send);
        try
        {
            return await _retry.Value.ExecuteAsync(
                static async (context, self) =>
                {
                    RetriedSend send = context.Properties.GetValue(s_send, null!);
                    if (send.Failure is { } first)
                    {
                        // The first attempt has been made outside the pipeline, which costs nothing when all is well.
                        send.Failure = null;
                        ExceptionDispatchInfo.Throw(first);
                    }

                    return await self.AttemptAsync(send.Entry, send.Session, ++send.Attempts, context.CancellationToken);
                },
                context,
                this);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private ResiliencePipeline BuildRetry(TimeProvider time) => _options.MaxAttempts <= 1
        ? ResiliencePipeline.Empty
        : new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = _options.MaxAttempts - 1,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = _options.BaseDelay,
                ShouldHandle = arguments => ValueTask.FromResult(IsSafeToRepeat(arguments)),
                DelayGenerator = static arguments => ValueTask.FromResult((arguments.Outcome.Exception as SendException)?.RetryAfter),
            })
            .Build();

    private bool IsSafeToRepeat(RetryPredicateArguments<object> arguments) =>
        arguments.Outcome.Exception is SendException e && IsSafeToRepeat(e, arguments.Context.Properties.GetValue(s_send, null!).Session);

    /// <summary>Whether a failed attempt is followed by another: then the send is still to be done, also after a crash.</summary>
    private bool WillRepeat(SendException e, BotSession session, int attempt) =>
        attempt < _options.MaxAttempts && IsSafeToRepeat(e, session);

    private bool IsSafeToRepeat(SendException e, BotSession session) =>
        !Stopping.IsCancellationRequested && e.Failure switch
        {
            SendFailure.Transient => true,
            SendFailure.RateLimited => e.RetryAfter is null || e.RetryAfter <= _options.MaxRetryAfter,
            SendFailure.Ambiguous => session.Capabilities.HasFlag(TransportCapabilities.IdempotentSends),
            _ => false,
        };

    private sealed class RetriedSend(OutboxEntry entry, BotSession session, SendException failure)
    {
        public OutboxEntry Entry { get; } = entry;

        public BotSession Session { get; } = session;

        /// <summary>How often it has been handed to the transport; the first time outside the pipeline.</summary>
        public int Attempts { get; set; } = 1;

        public SendException? Failure { get; set; } = failure;
    }
}
