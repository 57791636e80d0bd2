using Polly;
using Polly.CircuitBreaker;

namespace AttrBot.Resilience;

/// <summary>Says which circuit is open, and until when, where Polly's own exception only says that one is.</summary>
internal sealed class CircuitNaming(string name, TimeProvider time) : ResilienceStrategy
{
    protected override async ValueTask<Outcome<TResult>> ExecuteCore<TResult, TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<TResult>>> callback, ResilienceContext context, TState state)
    {
        Outcome<TResult> outcome = await callback(context, state);

        // One with a name comes from a circuit that is nested in this one.
        return outcome.Exception is BrokenCircuitException and not CircuitOpenException and var broken
            ? Outcome.FromException<TResult>(Named((BrokenCircuitException)broken))
            : outcome;
    }

    private CircuitOpenException Named(BrokenCircuitException broken)
    {
        TimeSpan openFor = broken.RetryAfter ?? TimeSpan.Zero;
        return new CircuitOpenException(name, openFor, time.GetUtcNow() + openFor, broken.InnerException);
    }
}
