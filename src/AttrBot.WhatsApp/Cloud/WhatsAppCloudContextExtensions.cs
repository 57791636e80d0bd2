using AttrBot.WhatsApp;
using AttrBot.WhatsApp.Cloud;

namespace AttrBot;

/// <summary>What only WhatsApp's Cloud API has, for handlers.</summary>
public static class WhatsAppCloudContextExtensions
{
    /// <summary>The phone number that the event happened to, with all that the Cloud API can do.</summary>
    /// <param name="context">The context.</param>
    /// <returns>Its client. What it sends is not kept in the outbox: see <see cref="IWhatsAppCloudClient"/>.</returns>
    /// <exception cref="InvalidOperationException">The event did not come through the Cloud API.</exception>
    public static IWhatsAppCloudClient WhatsAppCloud(this BotContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Session.Transport is IWhatsAppCloudClientOwner owner ? owner.Client : throw new InvalidOperationException(
            $"Session '{context.Session.Name}' is not one of WhatsApp's Cloud API. Ask first: context.Session.Transport, or [Session(\"name\")] on the handler.");
    }
}
