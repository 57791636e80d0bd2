using AttrBot.Hosting;
using AttrBot.Sessions;
using AttrBot.Transports;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AttrBot.Testing;

/// <summary>Puts the application for a test together.</summary>
internal static class TestHost
{
    /// <summary>What would make a test slow or depend on real time; configuration overrides it.</summary>
    private static readonly Dictionary<string, string?> s_defaults = new()
    {
        ["AttrBot:Sends:PerSecond"] = "0",
        ["AttrBot:Sends:BrakeMessages"] = "0",
        ["AttrBot:Sends:BaseDelay"] = "00:00:00",
        ["AttrBot:Retry:BaseDelay"] = "00:00:00",
        ["AttrBot:RateLimit:PerSecond"] = "1000000",
        ["AttrBot:RateLimit:Burst"] = "1000000",
    };

    public static async Task<TestBot> StartAsync(Action<HostApplicationBuilder> configure, Action<TestBotOptions>? configureOptions)
    {
        var options = new TestBotOptions();
        configureOptions?.Invoke(options);
        var pulse = new Pulse();
        var parts = new TestHostParts(pulse, new Transcript(options.Clock), new WorkInProgress(pulse));
        options.Clock.Timers.Changed = pulse.Beat;

        IHost host = Build(configure, options, parts);
        var bot = new TestBot(host, options, parts);
        try
        {
            await host.StartAsync();
            await Task.WhenAll(parts.Transports.Select(transport => transport.Transport.Connected)).WaitAsync(options.Timeout);
            return bot;
        }
        catch
        {
            await bot.DisposeAsync();
            throw;
        }
    }

    private static IHost Build(Action<HostApplicationBuilder> configure, TestBotOptions options, TestHostParts parts)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(s_defaults);
        builder.Configuration.AddInMemoryCollection(options.Configuration);
        builder.ConfigureContainer(new DefaultServiceProviderFactory(
            new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true }));
        configure(builder);
        options.Apply(builder.Services);
        builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(options.Clock));
        builder.Services.Replace(ServiceDescriptor.Singleton<IHostLifetime, DetachedLifetime>());
        builder.Services.AddSingleton<ILoggerProvider>(new TranscriptLogger(parts.Transcript));
        Rewire(builder.Services, options, parts);
        return builder.Build();
    }

    /// <summary>Puts test transports in the place of the bot's own, and the observer around all middleware.</summary>
    private static void Rewire(IServiceCollection services, TestBotOptions options, TestHostParts parts)
    {
        BotSetup setup = services.Select(service => service.ImplementationInstance).OfType<BotSetup>().SingleOrDefault()
            ?? throw new BotConfigurationException("The application has no bot: call builder.AddAttrBot in what StartHostAsync is given.");
        var kinds = setup.Transports.ToDictionary(transport => transport.Session, transport => transport.Kind, StringComparer.Ordinal);
        string[] names = [.. kinds.Keys, .. options.Sessions];
        setup.Transports.Clear();
        foreach (string name in names.Length == 0 ? [TestBot.DefaultSession] : names.Distinct())
        {
            TestTransport transport = parts.Add(name, new TestTransport(options.Clock, options.Capabilities));
            setup.Transports.Add(new TransportRegistration(name, _ => transport, kinds.GetValueOrDefault(name, "")));
        }

        foreach (string kind in setup.SessionKinds.Keys.ToArray())
        {
            setup.SessionKinds[kind] = (_, added) => parts.Add(added.Name, new TestTransport(options.Clock, options.Capabilities));
        }

        var observer = new DelegateMiddleware(parts.Work.FollowAsync);
        setup.Middleware.Insert(0, _ => observer);
    }
}
