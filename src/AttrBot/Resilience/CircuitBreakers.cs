using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using AttrBot.Telemetry;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace AttrBot.Resilience;

/// <summary>Circuit breakers by name, made when they are first asked for.</summary>
internal sealed class CircuitBreakers(BotOptions options, TimeProvider time, BotMetrics metrics, ILogger logger)
{
    // A name for each service, of which there are few; a name for each address or person would grow for ever.
    private const int MaxCircuits = 1_000;

    private static readonly CircuitBreakerOptions s_default = new();
    private readonly ConcurrentDictionary<string, Circuit> _circuits = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The circuits that have been asked for so far, with their states.</summary>
    public IEnumerable<(string Name, CircuitState State)> States =>
        _circuits.Select(pair => (pair.Key, pair.Value.State.CircuitState));

    public ResiliencePipeline Get(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (_circuits.TryGetValue(name, out Circuit? known))
        {
            return known.Pipeline;
        }

        if (_circuits.Count >= MaxCircuits)
        {
            throw new InvalidOperationException(
                $"There are {MaxCircuits} circuit breakers already. Name one after each service, not after what is asked of it.");
        }

        return _circuits.GetOrAdd(name, static (name, self) => self.Build(name), this).Pipeline;
    }

    [UnconditionalSuppressMessage(
        "Trimming", "IL2026", Justification = "Polly validates options by reflection; those of CircuitNaming have nothing to validate.")]
    private Circuit Build(string name)
    {
        CircuitBreakerOptions configured = options.CircuitBreakers.TryGetValue(name, out CircuitBreakerOptions? own) ? own : s_default;
        var state = new CircuitBreakerStateProvider();
        ResiliencePipelineBuilder builder = new ResiliencePipelineBuilder { Name = name, TimeProvider = time }
            .AddStrategy(_ => new CircuitNaming(name, time), new NoOptions())
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                Name = name,
                FailureRatio = configured.FailureRatio,
                MinimumThroughput = configured.MinimumThroughput,
                SamplingDuration = configured.SamplingDuration,
                BreakDuration = configured.BreakDuration,
                StateProvider = state,
                ShouldHandle = static arguments =>
                    ValueTask.FromResult(ServiceFailure.Is(arguments.Outcome.Exception, arguments.Outcome.Result)),
                OnOpened = arguments =>
                {
                    metrics.CircuitOpened(name);
                    BotLog.CircuitOpened(logger, name, arguments.BreakDuration);
                    return default;
                },
                OnClosed = _ =>
                {
                    BotLog.CircuitClosed(logger, name);
                    return default;
                },
            });
        if (configured.Timeout is { } timeout)
        {
            builder.AddTimeout(new TimeoutStrategyOptions { Timeout = timeout });
        }

        return new Circuit(builder.Build(), state);
    }

    private sealed record Circuit(ResiliencePipeline Pipeline, CircuitBreakerStateProvider State);

    private sealed class NoOptions : ResilienceStrategyOptions;
}
