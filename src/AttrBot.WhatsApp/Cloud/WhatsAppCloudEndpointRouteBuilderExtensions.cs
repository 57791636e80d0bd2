using System.Diagnostics.CodeAnalysis;
using AttrBot.WhatsApp.Cloud;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Serves the webhook of WhatsApp's Cloud API.</summary>
public static class WhatsAppCloudEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Maps the address that Meta delivers to, for all sessions of the Cloud API together: GET proves to Meta that it is yours, POST takes
    /// deliveries. It must be reachable from the internet over <c>https</c>. Whoever has not signed with the app's secret gets 401.
    /// </summary>
    /// <param name="endpoints">The web application.</param>
    /// <param name="pattern">The path. Default: <c>/whatsapp/webhook</c>.</param>
    /// <returns>The endpoints together, for further conventions. Do not require authorization: Meta's signature is it.</returns>
    /// <exception cref="InvalidOperationException">The bot has no session of the Cloud API: <c>AddWhatsAppCloud</c> was not called.</exception>
    /// <example>
    /// <code>
    /// var builder = WebApplication.CreateSlimBuilder(args);
    /// builder.AddAttrBot(bot => bot.AddHandlers().AddWhatsAppCloud().UseSqlite("bot.db"));
    /// var app = builder.Build();
    /// app.MapWhatsAppCloudWebhook();
    /// app.Run();
    /// </code>
    /// </example>
    public static IEndpointConventionBuilder MapWhatsAppCloudWebhook(
        this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string pattern = "/whatsapp/webhook")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(pattern);
        CloudWebhook webhook = endpoints.ServiceProvider.GetService<CloudWebhook>() ?? throw new InvalidOperationException(
            "The application has no session of WhatsApp's Cloud API to deliver to: call bot.AddWhatsAppCloud() inside builder.AddAttrBot first.");
        RouteGroupBuilder group = endpoints.MapGroup("");
        group.MapMethods(pattern, [HttpMethods.Get], (RequestDelegate)webhook.VerifyAsync);
        group.MapMethods(pattern, [HttpMethods.Post], (RequestDelegate)webhook.DeliverAsync);
        return group;
    }
}
