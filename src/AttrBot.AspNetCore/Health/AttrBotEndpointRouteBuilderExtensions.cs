using AttrBot;
using AttrBot.AspNetCore.Health;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Serves the bot's health over HTTP.</summary>
public static class AttrBotEndpointRouteBuilderExtensions
{
    private static readonly string[] s_methods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>
    /// Maps <c>/live</c> (the process answers), <c>/ready</c> (200 if transports, inbox, lanes and storage can take messages and
    /// answer them, otherwise 503) and <c>/dlq</c> (how many dead letters there are, of which reasons, how old). None of them
    /// tells a text, a number or a name of a person. Only requests from this machine are answered, unless
    /// <see cref="BotHealthEndpointOptions.AllowRemoteRequests"/> is set.
    /// </summary>
    /// <param name="endpoints">The web application, or a group of it: <c>app.MapGroup("/bot").MapAttrBotHealth()</c>.</param>
    /// <param name="configure">Changes the options after they have been read from <c>AttrBot:HealthEndpoints</c>.</param>
    /// <returns>The endpoints together, for further conventions such as <c>RequireAuthorization()</c>.</returns>
    /// <exception cref="InvalidOperationException">The application has no bot: <c>builder.AddAttrBot</c> was not called.</exception>
    /// <example>
    /// <code>
    /// var builder = WebApplication.CreateSlimBuilder(args);
    /// builder.AddAttrBot(bot => bot.AddHandlers().AddConsole());
    /// var app = builder.Build();
    /// app.MapAttrBotHealth();
    /// app.Run();
    /// </code>
    /// </example>
    public static IEndpointConventionBuilder MapAttrBotHealth(
        this IEndpointRouteBuilder endpoints, Action<BotHealthEndpointOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        IServiceProvider services = endpoints.ServiceProvider;
        if (services.GetService<BotHealth>() is null)
        {
            throw new InvalidOperationException("The application has no bot whose health could be served: call builder.AddAttrBot first.");
        }

        var options = new BotHealthEndpointOptions();
        services.GetRequiredService<IConfiguration>().GetSection(BotHealthEndpointOptions.SectionName).Bind(options);
        configure?.Invoke(options);

        RouteGroupBuilder group = endpoints.MapGroup("");
        group.MapMethods("/live", s_methods, HealthEndpoints.LiveAsync);
        group.MapMethods("/ready", s_methods, HealthEndpoints.ReadyAsync);
        group.MapMethods("/dlq", s_methods, HealthEndpoints.DeadLettersAsync);
        return options.AllowRemoteRequests ? group : group.RequireLoopback();
    }
}
