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

    private readonly HandlerRetryOptions _options;
    private readonly TimeProvider _time;
    private readonly BotMetrics _metrics;
    private readonly ILogger _logger;
    private readonly ResiliencePipeline _retry;

    public HandlerExecutor(HandlerRetryOptions options, TimeProvider time, BotMetrics metrics, ILogger logger)
    {
        _options = options;
        _time = time;
        _metrics = metrics;
        _logger = logger;
        _retry = BuildRetry();
    }

    /// <summary>Runs a handler to its end.</summary>
    /// <returns>Its reply.</returns>
    /// <exception cref="Exception">
    /// What the last attempt threw; <see cref="BotContext.Failure"/> is set then, unless the bot is stopping.
    /// </exception>
    public ValueTask<string?> ExecuteAsync(BotContext context, HandlerPlan plan, HandlerInvocation invocation)
    {
        long started = _metrics.MeasuresHandlers ? _time.GetTimestamp() : 0;
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
        ValueTask<string?> first, BotContext context, HandlerPlan plan, HandlerInvocation invocation, long started)
    {
        try
        {
            return await first;
        }
        catch (Exception e) when (!context.IsInterruption(e))
        {
            return await RetryAsync(new RetriedCall(context, plan, invocation, AsFailure(context, plan, e)));
        }
        finally
        {
            Finish(context, plan, started);
        }
    }

    private static ValueTask<string?> Attempt(BotContext context, HandlerPlan plan, HandlerInvocation invocation, int attempt)
    {
        context.BeginAttempt(plan.Descriptor, attempt);
        try
        {
            return plan.InvokeAsync(context, invocation);
        }
        catch (Exception e)
        {
            return ValueTask.FromException<string?>(e);
        }
    }

    /// <summary>A handler that heeded its cancellation failed because its time was over.</summary>
    private static Exception AsFailure(BotContext context, HandlerPlan plan, Exception exception) =>
        exception is OperationCanceledException && context.Lifetime.IsCancelled
            ? new TimeoutException($"The handler {plan.Descriptor.Id} took longer than the handler timeout and was cancelled.", exception)
            : exception;

    private async ValueTask<string?> RetryAsync(RetriedCall call)
    {
        BotContext context = call.Context;
        ResilienceContext resilience = ResilienceContextPool.Shared.Get();
        resilience.Properties.Set(s_call, call);
        try
        {
            return await _retry.ExecuteAsync(
                static async resilience =>
                {
                    RetriedCall call = resilience.Properties.GetValue(s_call, null!);
                    if (call.Attempt == 0)
                    {
                        // The first attempt has been made outside the pipeline, which costs nothing when all is well.
                        call.Attempt = 1;
                        ExceptionDispatchInfo.Throw(call.First);
                    }

                    call.Attempt++;
                    call.Context.Lifetime.DropDeferred(call.Context.Runtime.DeferredWork);
                    return await AgainAsync(call);
                },
                resilience);
        }
        catch (Exception e) when (!context.IsInterruption(e))
        {
            _metrics.AttemptFailed(call.Plan.Descriptor.Id);
            context.Lifetime.DropDeferred(context.Runtime.DeferredWork);
            context.Failure = new DispatchFailure(ReasonOf(e), call.Plan.Descriptor.Id, call.Attempt, e);
            throw;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(resilience);
        }
    }

    private static async ValueTask<string?> AgainAsync(RetriedCall call)
    {
        try
        {
            return await Attempt(call.Context, call.Plan, call.Invocation, call.Attempt);
        }
        catch (OperationCanceledException e) when (!call.Context.IsInterruption(e))
        {
            throw AsFailure(call.Context, call.Plan, e);
        }
    }

    private ResiliencePipeline BuildRetry()
    {
        if (_options.MaxAttempts <= 1)
        {
            return ResiliencePipeline.Empty;
        }

        return new ResiliencePipelineBuilder { TimeProvider = _time }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = _options.MaxAttempts - 1,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = _options.BaseDelay,
                MaxDelay = _options.MaxDuration,
                ShouldHandle = arguments => ValueTask.FromResult(ShouldRetry(arguments)),
                OnRetry = arguments =>
                {
                    RetriedCall call = arguments.Context.Properties.GetValue(s_call, null!);
                    string handler = call.Plan.Descriptor.Id;
                    _metrics.AttemptFailed(handler);
                    BotLog.RetryingHandler(_logger, arguments.Outcome.Exception!.GetType().Name, handler, call.Attempt, arguments.RetryDelay);
                    return default;
                },
            })
            .Build();
    }

    private bool ShouldRetry(RetryPredicateArguments<object> arguments)
    {
        // A send has had retries of its own; a handler that repeats it would not do better.
        if (arguments.Outcome.Exception is null or SendException)
        {
            return false;
        }

        RetriedCall call = arguments.Context.Properties.GetValue(s_call, null!);
        return !call.Context.IsInterruption(arguments.Outcome.Exception)
            && !call.Context.Lifetime.IsEnded
            && _time.GetElapsedTime(call.StartedAt) < _options.MaxDuration;
    }

    private void Finish(BotContext context, HandlerPlan plan, long started)
    {
        context.EndAttempts();
        if (started != 0)
        {
            _metrics.HandlerTook(plan.Descriptor.Id, _time.GetElapsedTime(started));
        }
    }

    private static DeadLetterReason ReasonOf(Exception exception) => exception switch
    {
        TimeoutException { InnerException: OperationCanceledException } => DeadLetterReason.HandlerTimeout,
        _ => DeadLetterReason.HandlerFailed,
    };

    private sealed class RetriedCall(BotContext context, HandlerPlan plan, HandlerInvocation invocation, Exception first)
    {
        public BotContext Context { get; } = context;

        public HandlerPlan Plan { get; } = plan;

        public HandlerInvocation Invocation { get; } = invocation;

        public long StartedAt { get; } = context.StartedAt;

        public Exception First { get; } = first;

        public int Attempt { get; set; }
    }
}
