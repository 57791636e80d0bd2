using System.Collections.Immutable;

namespace AttrBot.Dispatch;

/// <summary>
/// The compiled dispatch table. The generator emits its implementation, <c>AttrBot.Generated.HandlerTable</c>, into every
/// assembly that it runs in.
/// </summary>
/// <remarks>Implementations are immutable and safe for use by several threads at once.</remarks>
public interface IHandlerTable
{
    /// <summary>
    /// All handlers: those with triggers first, in dispatch order; then those of events; then fallbacks, each in order.
    /// </summary>
    ImmutableArray<HandlerDescriptor> Handlers { get; }

    /// <summary>
    /// Finds the handlers that have a matching trigger. Matching is by regular expression alone: binding to parameter types
    /// comes after it.
    /// </summary>
    /// <param name="text">A message's text, not trimmed.</param>
    /// <returns>The indexes into <see cref="Handlers"/>, in dispatch order, each once; found lazily, without allocating.</returns>
    HandlerMatches Match(string text);
}
