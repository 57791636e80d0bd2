using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using AttrBot.Hosting;
using AttrBot.Telemetry;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;

namespace AttrBot.Dispatch;

/// <summary>Runs a handler, again if it fails, until it succeeds or the bot gives up.</summary>
internal sealed class HandlerExecutor
{
    private static readonly ResiliencePropertyKey<RetriedCall> s_call = new("AttrBot.Call");

    private readonly TimeProvider _time;
    private readonly BotMetrics _metrics;
    private readonly ILogger _logger;
    private readonly Lazy<ResiliencePipeline> _retry;

    public HandlerExecutor(TimeProvider time, BotMetrics metrics, ILogger logger)
    {
        _time = time;
        _metrics = metrics;
        _logger = logger;

        // Made when a handler fails for the first time: Polly checks its options by reflection, which a start need not wait for.
        _retry = new Lazy<ResiliencePipeline>(BuildRetry);
    }

    /// <summary>Runs a handler to its end.</summary>
    /// <returns>Its reply.</returns>
    /// <exception cref="Exception">
    /// What the last attempt threw; <see cref="BotContext.Failure"/> is set then, unless the bot is stopping.
    /// </exception>
    public ValueTask<string?> ExecuteAsync(BotContext context, HandlerPlan plan, HandlerInvocation invocation)
    {
        long? started = _metrics.MeasuresHandlers ? _time.GetTimestamp() : null;
        if (_metrics.MeasuresQueue)
        {
            _metrics.Queued(plan.Descriptor.Id, _time.GetElapsedTime(context.Entry.ReceivedAt));
        }

        ValueTask<string?> first = Attempt(context, plan, invocation, attempt: 1);
        if (first.IsCompletedSuccessfully)
        {
            Finish(context, plan, started);
            return first;
        }

        return AwaitAsync(first, context, plan, invocation, started);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<string?> AwaitAsync(
        ValueTask<string?> first, BotContext context, HandlerPlan plan, HandlerInvocation invocation, long? started)
    {
        try
        {
            return await first;
        }
        catch (Exception e) when (!context.IsInterruption(e))
        {
            var call = new RetriedCall(context, plan, invocation);
            Fail(call, e);
            return await RetryAsync(call);
        }
        finally
        {
            // What is left of the middleware has a time of its own.
            context.RestartClock();
            Finish(context, plan, started);
        }
    }

    private static ValueTask<string?> Attempt(BotContext context, HandlerPlan plan, HandlerInvocation invocation, int attempt)
    {
        context.BeginAttempt(plan, attempt);
        try
        {
            return context.Trace is { } trace
                ? TraceAsync(trace, context, plan, invocation, attempt)
                : plan.InvokeAsync(context, invocation);
        }
        catch (Exception e)
        {
            return ValueTask.FromException<string?>(e);
        }
    }

    private static async ValueTask<string?> TraceAsync(
        EventTrace trace, BotContext context, HandlerPlan plan, HandlerInvocation invocation, int attempt)
    {
        using Activity? activity = trace.BeginAttempt(plan.Descriptor.Id, attempt);
        try
        {
            return await plan.InvokeAsync(context, invocation);
        }
        catch (Exception e)
        {
            BotTracing.Fail(activity, e);
            throw;
        }
    }

    private async ValueTask<string?> RetryAsync(RetriedCall call)
    {
        BotContext context = call.Context;
        ResilienceContext resilience = ResilienceContextPool.Shared.Get();
        resilience.Properties.Set(s_call, call);
        try
        {
            return await _retry.Value.ExecuteAsync(
                static (resilience, self) => self.RepeatAsync(resilience.Properties.GetValue(s_call, null!)), resilience, this);
        }
        catch (Exception e) when (!context.IsInterruption(e))
        {
            DeadLetterReason reason = call.TimedOut ? DeadLetterReason.HandlerTimeout : DeadLetterReason.HandlerFailed;
            context.Failure = new DispatchFailure(reason, call.HandlerId, call.Attempts, e)
            {
                FirstAttemptAt = call.FirstStartedAt,
                LastAttemptAt = call.LastStartedAt,
            };
            throw;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(resilience);
        }
    }

    private async ValueTask<string?> RepeatAsync(RetriedCall call)
    {
        // The first attempt has been made outside the pipeline, which costs nothing when all is well.
        if (!call.TryRepeat() || call.Context.Lifetime.IsEnded)
        {
            ExceptionDispatchInfo.Throw(call.Failure);
        }

        if (call.Context.Lifetime.IsInterrupted)
        {
            throw new OperationCanceledException("The bot stops before the next attempt.");
        }

        call.Attempts++;
        try
        {
            return await Attempt(call.Context, call.Plan, call.Invocation, call.Attempts);
        }
        catch (Exception e) when (!call.Context.IsInterruption(e))
        {
            Fail(call, e);
            ExceptionDispatchInfo.Throw(call.Failure);
            throw;
        }
    }

    private void Fail(RetriedCall call, Exception exception)
    {
        call.Fail(exception);
        _metrics.AttemptFailed(call.HandlerId, exception);
        call.Context.Lifetime.DropDeferred(call.Context.Runtime.DeferredWork);
    }

    /// <summary>One pipeline for all handlers: each call brings its own limits along.</summary>
    private ResiliencePipeline BuildRetry() => new ResiliencePipelineBuilder { TimeProvider = _time }
        .AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = int.MaxValue,
            ShouldHandle = arguments => ValueTask.FromResult(ShouldRetry(arguments)),
            DelayGenerator = arguments =>
            {
                RetriedCall call = arguments.Context.Properties.GetValue(s_call, null!);
                return ValueTask.FromResult<TimeSpan?>(call.DelayBeforeNext(_time));
            },
            OnRetry = arguments =>
            {
                RetriedCall call = arguments.Context.Properties.GetValue(s_call, null!);
                BotLog.RetryingHandler(_logger, call.Failure.GetType().Name, call.HandlerId, call.Attempts, arguments.RetryDelay);
                return default;
            },
        })
        .Build();

    private bool ShouldRetry(RetryPredicateArguments<object> arguments)
    {
        // A send has had retries of its own; a handler that repeats it would not do better.
        if (arguments.Outcome.Exception is null or SendException)
        {
            return false;
        }

        RetriedCall call = arguments.Context.Properties.GetValue(s_call, null!);
        return call.Context.Lifetime is { IsInterrupted: false, IsEnded: false }
            && call.Attempts < call.Policy.MaxAttempts
            && call.TimeLeft(_time) > TimeSpan.Zero;
    }

    private void Finish(BotContext context, HandlerPlan plan, long? started)
    {
        context.EndAttempts();
        if (started is { } start)
        {
            _metrics.HandlerTook(plan.Descriptor.Id, _time.GetElapsedTime(start));
        }
    }
}
