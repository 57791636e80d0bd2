using System.Runtime.CompilerServices;
using AttrBot.Dispatch;
using AttrBot.Hosting;
using AttrBot.Inbox;
using AttrBot.Outbox;
using AttrBot.Telemetry;
using Microsoft.Extensions.Logging;

namespace AttrBot.Lanes;

/// <summary>
/// What follows when an event's pipeline has ended: the inbox is told, replies are sent, deferred work runs, the scope ends.
/// </summary>
internal sealed class EventCompletion(
    BotRuntime runtime, FailureReporter failures, IDeadLetterStore deadLetters, BotMetrics metrics, ILogger logger)
{
    /// <summary>Completes an event. Never throws.</summary>
    /// <param name="context">Its context.</param>
    /// <param name="exception">What the pipeline threw.</param>
    public ValueTask FinishAsync(BotContext context, Exception? exception)
    {
        if (exception is null)
        {
            return CompleteAndEndAsync(context, null);
        }

        // What the stop of the bot interrupted is not handled, and not given up either: a durable inbox hands it out again
        // after the restart.
        return context.IsInterruption(exception) ? EndAsync(context) : CompleteAndEndAsync(context, context.TakeFailure(exception));
    }

    /// <summary>Completes an event whose handler does not end. Never throws.</summary>
    public ValueTask AbandonAsync(BotContext context)
    {
        string? handler = context.Handler?.Id;
        var exception = new TimeoutException($"{handler ?? "A middleware"} did not end within the handler timeout, nor when it was cancelled.");
        context.Lifetime.DropAllDeferred(runtime.DeferredWork);
        bool hasBegun = handler is not null;
        return CompleteAndEndAsync(
            context,
            new DispatchFailure(DeadLetterReason.HandlerTimeout, handler, Math.Max(1, context.Attempt), exception)
            {
                FirstAttemptAt = hasBegun ? context.Retry?.FirstStartedAt ?? context.AttemptStartedAt : null,
                LastAttemptAt = hasBegun ? context.AttemptStartedAt : null,
            });
    }

    /// <summary>Completes an event that nobody is to handle, and sends what an earlier run has left of it.</summary>
    public async ValueTask SkipAsync(InboxEntry entry)
    {
        try
        {
            await CompleteAsync(entry);
            if (entry.FirstSend is { } first)
            {
                await SendPendingAsync(first);
            }
        }
        finally
        {
            runtime.Activity.End(entry.Events);
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask CompleteAndEndAsync(BotContext context, DispatchFailure? failure)
    {
        List<Func<CancellationToken, Task>>? deferred = null;
        try
        {
            if (failure is not null)
            {
                context.Trace?.Fail(failure.Exception);
                failures.GiveUp(context, failure);
            }

            await CompleteAsync(context.Entry);
            if (context.Entry.FirstSend is { } first)
            {
                await SendPendingAsync(first);
            }

            deferred = context.Lifetime.TakeDeferred();
        }
        catch (Exception e)
        {
            runtime.ReportInternalError(context.Event.Session, e);
        }

        if (deferred is null)
        {
            await EndAsync(context);
            return;
        }

        _ = RunDeferredAsync(context, deferred);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask CompleteAsync(InboxEntry entry)
    {
        if (entry.Event is ResumedSends)
        {
            return;
        }

        metrics.Handled(entry.Event.Session, entry.Events);
        if (entry.IsTracked)
        {
            await runtime.Inbox.CompleteAsync(entry);
            return;
        }

        foreach (DeadLetter letter in entry.DeadLetters ?? [])
        {
            await deadLetters.AddAsync(letter);
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask SendPendingAsync(OutboxEntry first)
    {
        for (OutboxEntry? send = first; send is not null; send = send.Next)
        {
            if (send.State != OutboxState.Pending || send.IsClaimed)
            {
                continue;
            }

            try
            {
                await runtime.Delivery.DeliverAsync(send, runtime.Delivery.Stopping);
            }
            catch (SendException e)
            {
                await failures.GiveUpAsync(send, e);
            }
            catch (OperationCanceledException) when (runtime.Delivery.Stopping.IsCancellationRequested)
            {
                // It stays in the outbox: a durable one sends it after the restart.
                return;
            }
        }
    }

    private async Task RunDeferredAsync(BotContext context, IReadOnlyList<Func<CancellationToken, Task>> deferred)
    {
        await Task.Yield();
        await runtime.DeferredWork.RunAsync(deferred);
        await EndAsync(context);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask EndAsync(BotContext context)
    {
        try
        {
            await context.Lifetime.EndAsync();
        }
        catch (Exception e)
        {
            // A service of the user's failed to be disposed of; the message has been handled all the same.
            BotLog.DisposalFailed(logger, e);
        }
        finally
        {
            context.Trace?.End();
            runtime.Activity.End(context.Entry.Events);
        }
    }
}
