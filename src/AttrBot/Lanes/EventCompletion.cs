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
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask FinishAsync(BotContext context, Exception? exception)
    {
        try
        {
            if (exception is not null)
            {
                if (context.IsInterruption(exception))
                {
                    // Not handled, and not given up either: a durable inbox hands it out again after the restart.
                    await EndAsync(context);
                    return;
                }

                failures.GiveUp(context, context.TakeFailure(exception));
            }

            await CompleteAsync(context.Entry);
            if (context.Entry.FirstSend is { } first)
            {
                await SendPendingAsync(first);
            }

            if (context.Lifetime.TakeDeferred() is { } deferred)
            {
                _ = RunDeferredAsync(context, deferred);
                return;
            }

            await EndAsync(context);
        }
        catch (Exception e)
        {
            BotLog.InternalError(logger, e, context.Event.Session);
            runtime.Activity.End();
        }
    }

    /// <summary>Completes an event whose handler does not end. Never throws.</summary>
    public ValueTask AbandonAsync(BotContext context)
    {
        string? handler = context.Handler?.Id;
        var exception = new TimeoutException($"{handler ?? "A middleware"} did not end within the handler timeout, nor when it was cancelled.");
        context.Lifetime.DropDeferred(runtime.DeferredWork);
        context.Failure = new DispatchFailure(DeadLetterReason.HandlerTimeout, handler, Math.Max(1, context.Attempt), exception);
        return FinishAsync(context, exception);
    }

    /// <summary>Completes an event that nobody is to handle.</summary>
    public async ValueTask SkipAsync(InboxEntry entry)
    {
        await CompleteAsync(entry);
        runtime.Activity.End();
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask CompleteAsync(InboxEntry entry)
    {
        metrics.Handled(entry.Event.Session);
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
            if (send.State != OutboxState.Pending)
            {
                continue;
            }

            try
            {
                await runtime.Sender.DeliverAsync(send, CancellationToken.None);
            }
            catch (SendException e)
            {
                await failures.GiveUpAsync(send, e);
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
            BotLog.DisposalFailed(logger, e.GetType().FullName!, e.StackTrace);
        }
        finally
        {
            runtime.Activity.End(1 + (context.Entry.Answers?.Count ?? 0));
        }
    }
}
