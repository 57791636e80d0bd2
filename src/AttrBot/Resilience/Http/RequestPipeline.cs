using AttrBot.Telemetry;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace AttrBot.Resilience;

/// <summary>
/// What every request of one client goes through: retries, and within each attempt the rate limit, the circuit breaker and the
/// time that an attempt may take.
/// </summary>
internal sealed class RequestPipeline
{
    private static readonly ResiliencePropertyKey<HttpRequestMessage> s_request = new("AttrBot.Request");

    private readonly string _name;
    private readonly HttpOptions _options;
    private readonly CircuitBreakers _circuits;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly TokenBucket? _rate;
    private readonly ResiliencePipeline<HttpResponseMessage> _retry;
    private readonly ResiliencePipeline _timeout;

    public RequestPipeline(string name, HttpOptions options, CircuitBreakers circuits, TimeProvider time, ILogger logger)
    {
        _name = name;
        _options = options;
        _circuits = circuits;
        _time = time;
        _logger = logger;
        _rate = options.PerSecond == 0 ? null : new TokenBucket(options.PerSecond, options.Burst, options.QueueLimit, time);
        _retry = BuildRetry();
        _timeout = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddTimeout(new TimeoutStrategyOptions { Timeout = options.AttemptTimeout })
            .Build();
    }

    public async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> send,
        CancellationToken cancellationToken)
    {
        ResilienceContext context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(s_request, request);
        try
        {
            return await _retry.ExecuteAsync(
                async (context, send) => await AttemptAsync(context.Properties.GetValue(s_request, null!), send, context.CancellationToken),
                context,
                send);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private async ValueTask<HttpResponseMessage> AttemptAsync(
        HttpRequestMessage request,
        Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> send,
        CancellationToken cancellationToken)
    {
        if (_rate is not null && !await _rate.AcquireAsync(cancellationToken))
        {
            throw new RateLimitQueueFullException($"Http:{_name}", _options.QueueLimit);
        }

        return await _circuits.Get(_name).ExecuteAsync(
            async token => await _timeout.ExecuteAsync(async token => await send(request, token), token), cancellationToken);
    }

    private ResiliencePipeline<HttpResponseMessage> BuildRetry() => _options.MaxAttempts <= 1
        ? ResiliencePipeline<HttpResponseMessage>.Empty
        : new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = _time }
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = _options.MaxAttempts - 1,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = _options.BaseDelay,
                ShouldHandle = arguments => ValueTask.FromResult(IsWorthRepeating(arguments)),
                DelayGenerator = arguments => ValueTask.FromResult(RetryAfter(arguments.Outcome.Result)),
                OnRetry = arguments =>
                {
                    HttpRequestMessage request = arguments.Context.Properties.GetValue(s_request, null!);
                    string outcome = arguments.Outcome.Result is { } response
                        ? $"{(int)response.StatusCode}"
                        : arguments.Outcome.Exception!.GetType().Name;
                    BotLog.RetryingRequest(_logger, request.Method.Method, _name, outcome, arguments.AttemptNumber + 1, arguments.RetryDelay);
                    arguments.Outcome.Result?.Dispose();
                    return default;
                },
            })
            .Build();

    private bool IsWorthRepeating(RetryPredicateArguments<HttpResponseMessage> arguments) =>
        ServiceFailure.Is(arguments.Outcome.Exception, arguments.Outcome.Result)
        && CanRepeat(arguments.Context.Properties.GetValue(s_request, null!))
        && !(RetryAfter(arguments.Outcome.Result) > _options.MaxRetryAfter);

    /// <summary>Whether sending it twice does the same as sending it once, and its content can be read again.</summary>
    private static bool CanRepeat(HttpRequestMessage request) =>
        request.Content is null or ByteArrayContent
        && (request.Method == HttpMethod.Get || request.Method == HttpMethod.Head || request.Method == HttpMethod.Options
            || request.Method == HttpMethod.Trace || request.Method == HttpMethod.Put || request.Method == HttpMethod.Delete);

    private TimeSpan? RetryAfter(HttpResponseMessage? response)
    {
        TimeSpan? wait = response?.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - _time.GetUtcNow(),
            _ => null,
        };
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
