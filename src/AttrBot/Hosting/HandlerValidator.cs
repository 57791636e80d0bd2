using System.Text;
using AttrBot.Dispatch;
using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.Hosting;

/// <summary>Checks at start that every service that a handler needs is registered, and that every filter can work.</summary>
internal static class HandlerValidator
{
    public static void Validate(IEnumerable<HandlerDescriptor> handlers, IServiceProvider services)
    {
        HashSet<string> ids = [.. handlers.Select(handler => handler.Id)];
        string[] unknown = [.. services.GetRequiredService<BotOptions>().Handlers.Keys.Where(id => !ids.Contains(id))];
        if (unknown.Length > 0)
        {
            throw new BotConfigurationException(
                $"{BotOptions.SectionName}:Handlers names handlers that the bot does not have: {string.Join(", ", unknown)}. " +
                $"Its handlers: {string.Join(", ", ids.Order(StringComparer.Ordinal))}.");
        }

        // A container that cannot tell finds out when the handler runs.
        var registered = services.GetService<IServiceProviderIsService>();
        var problems = new StringBuilder();
        foreach (HandlerDescriptor handler in handlers)
        {
            foreach (ServiceDependency dependency in handler.Services.Where(d => !IsRegistered(d, registered)))
            {
                problems.Append(
                    $"\n  {handler.Id}: parameter '{dependency.Parameter}' needs the service {dependency.ServiceType}, which is not registered.");
            }

            foreach (HandlerFilterAttribute filter in handler.Filters)
            {
                filter.Validate(services);
            }
        }

        if (problems.Length > 0)
        {
            throw new BotConfigurationException(
                "Handlers need services that are not there. Register them in builder.Services, or name a capture group after the parameter:" + problems);
        }
    }

    private static bool IsRegistered(ServiceDependency dependency, IServiceProviderIsService? registered) => dependency.Key is null
        ? registered?.IsService(dependency.ServiceType) != false
        : registered is not IServiceProviderIsKeyedService keyed || keyed.IsKeyedService(dependency.ServiceType, dependency.Key);
}
