using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using AttrBot.Sessions;
using AttrBot.Telemetry;
using AttrBot.Transports;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;

namespace AttrBot.Outbox;

/// <summary>
/// Takes sends from the outbox to the transport: keyed, paced, tried again where that is safe, and never twice where it is
/// not.
/// </summary>
internal sealed class OutboxSender
{
    private static readonly ResiliencePropertyKey<RetriedSend> s_send = new("AttrBot.Send");

    private readonly SessionRegistry _sessions;
    private readonly IOutbox _outbox;
    private readonly SendOptions _options;
    private readonly TimeProvider _time;
    private readonly BotMetrics _metrics;
    private readonly ILogger _logger;
    private readonly ReplyBrake _brake;
    private readonly ResiliencePipeline _retry;
    private readonly CancellationTokenSource _stopping = new();

    public OutboxSender(
        SessionRegistry sessions, IOutbox outbox, SendOptions options, TimeProvider time, BotMetrics metrics, ILogger logger)
    {
        _sessions = sessions;
        _outbox = outbox;
        _options = options;
        _time = time;
        _metrics = metrics;
        _logger = logger;
        _brake = new ReplyBrake(options, time, logger);
        _retry = BuildRetry();
    }

    /// <summary>Sends for a handler, or answers from the outbox if an earlier run of it has sent the same.</summary>
    public ValueTask<SendReceipt> SendAsync(
        BotContext context, ConversationKey to, OutgoingAction action, CancellationToken cancellationToken)
    {
        if (!action.IsKept)
        {
            return SendUnkeptAsync(new OutboxEntry(context.NextKey(), to, action), cancellationToken);
        }

        OutboxEntry entry = Prepare(context, context.NextKey(), to, action);
        return entry switch
        {
            { State: OutboxState.Sent, Receipt: { } receipt } => new ValueTask<SendReceipt>(receipt),
            { State: OutboxState.Ambiguous } => ValueTask.FromException<SendReceipt>(Unknown()),
            _ => CommitAndSendAsync(entry, cancellationToken),
        };
    }

    /// <summary>Sends what answers no message.</summary>
    public ValueTask<SendReceipt> SendAsync(ConversationKey to, OutgoingAction action, CancellationToken cancellationToken)
    {
        var key = new OutboxKey(to.Session, to.Chat, Guid.NewGuid().ToString("N"), "", 0);
        return CommitAndSendAsync(new OutboxEntry(key, to, action), cancellationToken);
    }

    /// <summary>Finds the send that an earlier run of the handler made under a key, or notes a new one.</summary>
    public OutboxEntry Prepare(BotContext context, OutboxKey key, ConversationKey to, OutgoingAction action)
    {
        lock (context.Entry)
        {
            OutboxEntry? earlier = context.Entry.FindSend(key.HandlerId, key.Ordinal);
            if (earlier is null)
            {
                var entry = new OutboxEntry(key, to, action);
                context.Entry.AddSend(entry);
                return entry;
            }

            Reuse(earlier, action);
            return earlier;
        }
    }

    /// <summary>Hands a committed send to the transport.</summary>
    /// <exception cref="SendException">It was not sent, or nobody knows.</exception>
    public ValueTask<SendReceipt> DeliverAsync(OutboxEntry entry, CancellationToken cancellationToken)
    {
        BotSession? session = _sessions.Find(entry.Conversation.Session);
        if (session is null)
        {
            entry.State = OutboxState.Failed;
            return ValueTask.FromException<SendReceipt>(new SendException(
                SendFailure.Rejected, $"There is no session '{entry.Conversation.Session}' to send through. Sessions: {_sessions.Names}."));
        }

        return DeliverAsync(entry, session, cancellationToken);
    }

    /// <summary>The bot stops for good: what is on its way is given up.</summary>
    public void Cancel() => _ = _stopping.CancelAsync();

    private void Reuse(OutboxEntry earlier, OutgoingAction action)
    {
        bool same = OutgoingContent.AreEqual(earlier.Action, action);
        _metrics.ReplayedSend(same);
        if (!same)
        {
            BotLog.SendChangedBetweenRuns(_logger, earlier.Key.HandlerId, earlier.Key.Ordinal, earlier.IsRecovered);
        }

        if (!same && !earlier.IsRecovered)
        {
            // The failed attempt's words are history; the new ones are sent.
            earlier.Action = action;
            earlier.Receipt = null;
            earlier.State = OutboxState.Pending;
        }
        else if (earlier.State == OutboxState.Failed)
        {
            earlier.State = OutboxState.Pending;
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<SendReceipt> CommitAndSendAsync(OutboxEntry entry, CancellationToken cancellationToken)
    {
        await _outbox.CommitAsync(entry, cancellationToken);
        return await DeliverAsync(entry, cancellationToken);
    }

    private async ValueTask<SendReceipt> SendUnkeptAsync(OutboxEntry entry, CancellationToken cancellationToken)
    {
        BotSession session = _sessions.Get(entry.Conversation.Session);
        await _sessions.PacerOf(session).WaitAsync(cancellationToken);
        return await HandOverAsync(entry, session);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<SendReceipt> DeliverAsync(OutboxEntry entry, BotSession session, CancellationToken cancellationToken)
    {
        try
        {
            return await AttemptAsync(entry, session, cancellationToken);
        }
        catch (SendException e)
        {
            return await RetryAsync(new RetriedSend(entry, session, e), cancellationToken);
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<SendReceipt> AttemptAsync(OutboxEntry entry, BotSession session, CancellationToken cancellationToken)
    {
        if (entry.Action is OutgoingMessage)
        {
            await _brake.WaitAsync(entry.Conversation, cancellationToken);
        }

        await _sessions.PacerOf(session).WaitAsync(cancellationToken);
        entry.State = OutboxState.InFlight;
        entry.Attempts++;
        await _outbox.UpdateAsync(entry);
        try
        {
            SendReceipt receipt = await HandOverAsync(entry, session);
            entry.Receipt = receipt;
            entry.State = OutboxState.Sent;
            _sessions.SentBy(session).Add(receipt.Id);
            _metrics.Sent(session.Name);
            return receipt;
        }
        catch (SendException e)
        {
            entry.State = e.Failure == SendFailure.Ambiguous ? OutboxState.Ambiguous : OutboxState.Failed;
            if (e is { Failure: SendFailure.RateLimited, RetryAfter: { } pause } && pause <= _options.MaxRetryAfter)
            {
                _sessions.PacerOf(session).Pause(pause);
            }

            throw;
        }
        finally
        {
            await _outbox.UpdateAsync(entry);
        }
    }

    /// <summary>One call of the transport. Whatever goes wrong in it comes out as a <see cref="SendException"/>.</summary>
    private ValueTask<SendReceipt> HandOverAsync(OutboxEntry entry, BotSession session)
    {
        var request = new OutgoingRequest(entry.Conversation, entry.Action, entry.Key);
        try
        {
            ValueTask<SendReceipt> sending = session.Transport.SendAsync(request, _stopping.Token);
            return sending.IsCompletedSuccessfully ? sending : AwaitReceiptAsync(sending, session);
        }
        catch (Exception e)
        {
            return ValueTask.FromException<SendReceipt>(AsSendException(e, session));
        }
    }

    private async ValueTask<SendReceipt> AwaitReceiptAsync(ValueTask<SendReceipt> sending, BotSession session)
    {
        try
        {
            return await sending.AsTask().WaitAsync(_options.Timeout, _time, _stopping.Token);
        }
        catch (Exception e)
        {
            throw AsSendException(e, session);
        }
    }

    private SendException AsSendException(Exception exception, BotSession session) => exception switch
    {
        SendException known => known,
        NotSupportedException => new SendException(SendFailure.Rejected, exception.Message, exception),
        TimeoutException => new SendException(
            SendFailure.Ambiguous,
            $"The transport of session '{session.Name}' did not answer within {_options.Timeout}: nobody knows whether the message was sent.",
            exception),
        OperationCanceledException => new SendException(
            SendFailure.Ambiguous, "The bot stopped while the message was on its way: nobody knows whether it was sent.", exception),
        _ => new SendException(
            SendFailure.Ambiguous,
            $"The transport of session '{session.Name}' failed with {exception.GetType().Name}: nobody knows whether the message was sent.",
            exception),
    };

    private async ValueTask<SendReceipt> RetryAsync(RetriedSend send, CancellationToken cancellationToken)
    {
        ResilienceContext context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(s_send, send);
        try
        {
            return await _retry.ExecuteAsync(
                static async (context, self) =>
                {
                    RetriedSend send = context.Properties.GetValue(s_send, null!);
                    if (send.Failure is { } first)
                    {
                        // The first attempt has been made outside the pipeline, which costs nothing when all is well.
                        send.Failure = null;
                        ExceptionDispatchInfo.Throw(first);
                    }

                    return await self.AttemptAsync(send.Entry, send.Session, context.CancellationToken);
                },
                context,
                this);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private ResiliencePipeline BuildRetry() => _options.MaxAttempts <= 1
        ? ResiliencePipeline.Empty
        : new ResiliencePipelineBuilder { TimeProvider = _time }
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

    private bool IsSafeToRepeat(RetryPredicateArguments<object> arguments)
    {
        if (arguments.Outcome.Exception is not SendException e || _stopping.IsCancellationRequested)
        {
            return false;
        }

        BotSession session = arguments.Context.Properties.GetValue(s_send, null!).Session;
        return e.Failure switch
        {
            SendFailure.Transient => true,
            SendFailure.RateLimited => e.RetryAfter is null || e.RetryAfter <= _options.MaxRetryAfter,
            SendFailure.Ambiguous => session.Capabilities.HasFlag(TransportCapabilities.IdempotentSends),
            _ => false,
        };
    }

    private static SendException Unknown() => new(
        SendFailure.Ambiguous,
        "An earlier run of the handler made this send, and nobody knows whether it arrived. It is not repeated, so as not to send it twice.");

    private sealed class RetriedSend(OutboxEntry entry, BotSession session, SendException failure)
    {
        public OutboxEntry Entry { get; } = entry;

        public BotSession Session { get; } = session;

        public SendException? Failure { get; set; } = failure;
    }
}
