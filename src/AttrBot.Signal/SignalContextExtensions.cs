using AttrBot.Signal;
using AttrBot.Signal.Client;

namespace AttrBot;

/// <summary>What only Signal has, for handlers.</summary>
public static class SignalContextExtensions
{
    /// <summary>The account that the event happened to, with all that Signal knows.</summary>
    /// <param name="context">The context.</param>
    /// <returns>Its client. What it sends is not kept in the outbox: see <see cref="ISignalClient"/>.</returns>
    /// <exception cref="InvalidOperationException">The event did not come through Signal.</exception>
    public static ISignalClient Signal(this BotContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Session.Transport is ISignalClientOwner owner ? owner.Client : throw new InvalidOperationException(
            $"Session '{context.Session.Name}' is not one of Signal. Ask first: context.Session.Transport, or [Session(\"name\")] on the handler.");
    }
}
