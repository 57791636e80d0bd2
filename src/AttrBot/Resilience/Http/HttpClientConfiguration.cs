using System.Collections.Concurrent;
using AttrBot.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;

namespace AttrBot.Resilience;

/// <summary>Gives the clients that the bot's configuration names their address, and the pipeline that their requests go through.</summary>
internal sealed class HttpClientConfiguration(IServiceProvider services) : IConfigureNamedOptions<HttpClientFactoryOptions>
{
    // Handlers are replaced every two minutes; limits must outlive them.
    private readonly ConcurrentDictionary<string, RequestPipeline> _pipelines = new(StringComparer.OrdinalIgnoreCase);

    public void Configure(HttpClientFactoryOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? name, HttpClientFactoryOptions options)
    {
        if (name is null || !services.GetRequiredService<BotOptions>().Http.TryGetValue(name, out HttpOptions? http))
        {
            return;
        }

        options.HttpClientActions.Add(client =>
        {
            client.BaseAddress = http.BaseAddress ?? client.BaseAddress;
            client.Timeout = http.Timeout;
        });
        options.HttpMessageHandlerBuilderActions.Add(builder => builder.AdditionalHandlers.Add(
            new ResilienceHandler(_pipelines.GetOrAdd(name, name => services.GetRequiredService<BotRuntime>().CreatePipeline(name, http)))));
    }
}
