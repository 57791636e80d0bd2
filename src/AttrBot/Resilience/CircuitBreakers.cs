using System.Collections.Concurrent;
using System.Net;
using AttrBot.Telemetry;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;

namespace AttrBot.Resilience;

/// <summary>Circuit breakers by name, made when they are first asked for.</summary>
internal sealed class CircuitBreakers(BotOptions options, TimeProvider time, ILogger logger)
{
    private static readonly CircuitBreakerOptions s_default = new();
    private readonly ConcurrentDictionary<string, ResiliencePipeline> _pipelines = new(StringComparer.OrdinalIgnoreCase);

    public ResiliencePipeline Get(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return _pipelines.GetOrAdd(name, static (name, self) => self.Build(name), this);
    }

    private ResiliencePipeline Build(string name)
    {
        CircuitBreakerOptions configured = options.CircuitBreakers.TryGetValue(name, out CircuitBreakerOptions? own) ? own : s_default;
        return new ResiliencePipelineBuilder { Name = name, TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                Name = name,
                FailureRatio = configured.FailureRatio,
                MinimumThroughput = configured.MinimumThroughput,
                SamplingDuration = configured.SamplingDuration,
                BreakDuration = configured.BreakDuration,
                ShouldHandle = static arguments => ValueTask.FromResult(IsFailureOfService(arguments.Outcome.Exception)),
                OnOpened = arguments =>
                {
                    BotLog.CircuitOpened(logger, name, arguments.BreakDuration);
                    return default;
                },
                OnClosed = _ =>
                {
                    BotLog.CircuitClosed(logger, name);
                    return default;
                },
            })
            .Build();
    }

    /// <summary>
    /// A caller that gives up, an argument that is wrong and a request that the service refuses say nothing about the service.
    /// </summary>
    private static bool IsFailureOfService(Exception? exception) => exception switch
    {
        null or ArgumentException => false,
        // HttpClient's own timeout comes as a cancellation.
        OperationCanceledException => exception.InnerException is TimeoutException,
        HttpRequestException { StatusCode: HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout } => true,
        HttpRequestException { StatusCode: >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError } => false,
        _ => true,
    };
}
