using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace AttrBot.Dispatch;

/// <summary>
/// Takes an event to its handlers: those of the event first, then, for a message, the triggers in dispatch order, then the
/// fallback. The innermost part of the pipeline.
/// </summary>
internal sealed class Dispatcher(HandlerCatalog handlers, HandlerExecutor executor, DispatchMode mode)
{
    private enum Outcome
    {
        Skipped,
        Handled,
        Stopped,
    }

    public ValueTask DispatchAsync(BotContext context)
    {
        ImmutableArray<HandlerPlan> eventHandlers = handlers.ForEvent(context.Event.GetType());
        return eventHandlers.IsEmpty ? DispatchMessageAsync(context) : DispatchEventAsync(context, eventHandlers);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask DispatchEventAsync(BotContext context, ImmutableArray<HandlerPlan> eventHandlers)
    {
        foreach (HandlerPlan plan in eventHandlers)
        {
            if (!Takes(plan, context))
            {
                continue;
            }

            await TryHandleIsolatedAsync(context, plan, plan.Descriptor.Binder(default, out _)!);
        }

        await DispatchMessageAsync(context);
    }

    private ValueTask DispatchMessageAsync(BotContext context) =>
        context is MessageContext message ? DispatchTriggersAsync(message) : default;

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask DispatchTriggersAsync(MessageContext context)
    {
        TriggerMatcher matcher = handlers.Match(context.Message.Text).Matcher;
        var cursor = new MatchCursor(context.Message.Text);
        bool handled = false;
        try
        {
            while (TryNext(matcher, ref cursor, context, out HandlerPlan? plan, out HandlerInvocation? invocation))
            {
                Outcome outcome = mode == DispatchMode.FirstMatch
                    ? await TryHandleAsync(context, plan, invocation)
                    : await TryHandleIsolatedAsync(context, plan, invocation);
                if (outcome == Outcome.Stopped || (outcome == Outcome.Handled && mode == DispatchMode.FirstMatch))
                {
                    return;
                }

                handled |= outcome == Outcome.Handled;
            }
        }
        finally
        {
            matcher.Release(ref cursor);
        }

        if (!handled && context.Event is MessageEvent)
        {
            await FallBackAsync(context);
        }
    }

    private bool TryNext(
        TriggerMatcher matcher,
        ref MatchCursor cursor,
        MessageContext context,
        [NotNullWhen(true)] out HandlerPlan? plan,
        [NotNullWhen(true)] out HandlerInvocation? invocation)
    {
        while (TryMatch(matcher, ref cursor, context))
        {
            plan = handlers[cursor.Handler];
            if (!plan.IsEnabled || !Takes(plan, context))
            {
                continue;
            }

            if (context.Event is EditEvent && !plan.Descriptor.Triggers[cursor.Trigger].OnEdit)
            {
                // Another trigger of the same handler may be for edits.
                cursor.Handler = -1;
                continue;
            }

            var captures = new HandlerCaptures(cursor.Text, cursor.Captures);
            invocation = plan.Descriptor.Binder(captures, out BindingFailure? failure);
            if (invocation is not null)
            {
                return true;
            }

            context.BindingFailure = failure;
        }

        plan = null;
        invocation = null;
        return false;
    }

    private bool TryMatch(TriggerMatcher matcher, ref MatchCursor cursor, MessageContext context)
    {
        try
        {
            return matcher.MoveNext(ref cursor);
        }
        catch (TriggerTimeoutException e)
        {
            string handler = handlers[e.Handler].Descriptor.Id;
            context.Failure = new DispatchFailure(DeadLetterReason.TriggerTimeout, handler, Attempts: 1, e);
            throw;
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask FallBackAsync(MessageContext context)
    {
        foreach (HandlerPlan plan in handlers.Fallbacks)
        {
            if (!Takes(plan, context) || (context.Conversation.IsGroup && !plan.Descriptor.Groups))
            {
                continue;
            }

            if (await TryHandleAsync(context, plan, plan.Descriptor.Binder(default, out _)!) != Outcome.Skipped)
            {
                return;
            }
        }
    }

    /// <summary>A handler that fails does not keep the next one from running.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<Outcome> TryHandleIsolatedAsync(BotContext context, HandlerPlan plan, HandlerInvocation invocation)
    {
        try
        {
            return await TryHandleAsync(context, plan, invocation);
        }
        catch (Exception e) when (!context.IsInterruption(e) && !context.Lifetime.IsEnded)
        {
            context.Runtime.Failures.GiveUp(context, context.TakeFailure(e));
            return Outcome.Handled;
        }
    }

    private ValueTask<Outcome> TryHandleAsync(BotContext context, HandlerPlan plan, HandlerInvocation invocation) =>
        plan.Descriptor.Filters.IsEmpty
            ? ExecuteAsync(context, plan, invocation)
            : FilterAndExecuteAsync(context, plan, invocation);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<Outcome> FilterAndExecuteAsync(BotContext context, HandlerPlan plan, HandlerInvocation invocation)
    {
        FilterResult decision = await FilterAsync(context, plan.Descriptor);
        if (decision.IsContinue)
        {
            return await ExecuteAsync(context, plan, invocation);
        }

        if (decision.IsSkip)
        {
            return Outcome.Skipped;
        }

        context.AddReply(plan.Descriptor, decision.Reply);
        return Outcome.Stopped;
    }

    private static async ValueTask<FilterResult> FilterAsync(BotContext context, HandlerDescriptor handler)
    {
        try
        {
            foreach (HandlerFilterAttribute filter in handler.Filters)
            {
                FilterResult decision = await filter.OnHandlingAsync(context, context.CancellationToken);
                if (!decision.IsContinue)
                {
                    return decision;
                }
            }

            return FilterResult.Continue;
        }
        catch (Exception e) when (!context.IsInterruption(e))
        {
            context.Failure = new DispatchFailure(DeadLetterReason.FilterFailed, handler.Id, Attempts: 1, e);
            throw;
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<Outcome> ExecuteAsync(BotContext context, HandlerPlan plan, HandlerInvocation invocation)
    {
        context.AddReply(plan.Descriptor, await executor.ExecuteAsync(context, plan, invocation));
        return Outcome.Handled;
    }

    private static bool Takes(HandlerPlan plan, BotContext context) =>
        context.Event is not ConversationEvent { IsOwn: true } || plan.Descriptor.OwnMessages;
}
