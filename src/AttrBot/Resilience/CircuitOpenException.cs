using Polly.CircuitBreaker;

namespace AttrBot;

/// <summary>A call was not made: the circuit breaker of the service is open, after many calls failed.</summary>
public sealed class CircuitOpenException : BrokenCircuitException
{
    /// <summary>States what is known.</summary>
    /// <param name="circuit">The name of the circuit breaker.</param>
    /// <param name="openFor">How long it stays open.</param>
    /// <param name="openUntil">Until when it stays open.</param>
    /// <param name="innerException">What opened it, if that is known.</param>
    public CircuitOpenException(string circuit, TimeSpan openFor, DateTimeOffset openUntil, Exception? innerException = null)
        : base($"Circuit '{circuit}' is open until {openUntil:u}: the service failed too often, and is left alone until then.", openFor, innerException!)
    {
        Circuit = circuit;
        OpenUntil = openUntil;
    }

    /// <summary>The name of the circuit breaker, as given to <see cref="BotContext.CircuitBreaker"/>.</summary>
    public string Circuit { get; }

    /// <summary>From when on a call is let through to see whether the service is well again.</summary>
    public DateTimeOffset OpenUntil { get; }
}
