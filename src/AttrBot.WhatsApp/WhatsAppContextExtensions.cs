using AttrBot.WhatsApp;
using AttrBot.WhatsApp.MultiDevice.Client;

namespace AttrBot;

/// <summary>What only WhatsApp has, for handlers.</summary>
public static class WhatsAppContextExtensions
{
    /// <summary>The account that the event happened to, with all that WhatsApp knows.</summary>
    /// <param name="context">The context.</param>
    /// <returns>Its client. What it sends is not kept in the outbox: see <see cref="IWhatsAppClient"/>.</returns>
    /// <exception cref="InvalidOperationException">The event did not come through a multi-device account of WhatsApp.</exception>
    public static IWhatsAppClient WhatsApp(this BotContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Session.Transport is IWhatsAppClientOwner owner ? owner.Client : throw new InvalidOperationException(
            $"Session '{context.Session.Name}' is not a multi-device account of WhatsApp. Ask first: context.Session.Transport, or " +
            "[Session(\"name\")] on the handler.");
    }
}
