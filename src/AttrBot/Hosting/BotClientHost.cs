using AttrBot.Sessions;
using AttrBot.Transports.Console;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AttrBot.Hosting;

/// <summary>The application around a bot that was started only to send.</summary>
internal sealed class BotClientHost : IAsyncDisposable
{
    private readonly IHost _host;

    private BotClientHost(IHost host)
    {
        _host = host;
    }

    public static async Task<BotClient> ConnectAsync(Action<BotBuilder> configure, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var host = new BotClientHost(Build(configure));
        try
        {
            await host._host.StartAsync(cancellationToken);
            await host.WhenConnectedAsync(timeout, cancellationToken);
            return host._host.Services.GetRequiredService<BotClient>().Own(host);
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
    }

    private static IHost Build(Action<BotBuilder> configure)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddJsonFile("appsettings.json", optional: true, reloadOnChange: false).AddEnvironmentVariables();
        builder.Logging.AddConfiguration(builder.Configuration.GetSection("Logging")).AddConsole();
        ConsoleLogging.KeepOffStandardOutput(builder.Services);
        builder.AddAttrBot(bot =>
        {
            configure(bot);
            bot.Configure(static options => options.StopWhenTransportsComplete = false);
        });
        builder.Services.Replace(ServiceDescriptor.Singleton<IHostLifetime, DetachedLifetime>());

        BotSetup setup = builder.Services.Select(service => service.ImplementationInstance).OfType<BotSetup>().Single();
        if (setup.Transports.Count == 0 && setup.SessionKinds.Count == 0)
        {
            throw new BotConfigurationException("The bot has no transport to connect: add one, for example with AddConsole().");
        }

        setup.IsSendOnly = setup.Table is null && setup.Middleware.Count == 0;
        return builder.Build();
    }

    private async Task WhenConnectedAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(timeout, _host.Services.GetRequiredService<TimeProvider>());
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        BotSession[] sessions = [.. _host.Services.GetRequiredService<SessionRegistry>().All];
        bool showsCodes = !_host.Services.GetRequiredService<BotRuntime>().Handlers.ForEvent(typeof(PairingEvent)).IsEmpty;
        Task[] connections =
        [
            .. sessions.Select(session =>
                showsCodes ? session.WhenConnectedAsync(either.Token) : session.WhenConnectedUnpairedAsync(either.Token)),
        ];
        try
        {
            // The first that fails for good ends it: the others could be waited for in vain.
            await foreach (Task connection in Task.WhenEach(connections))
            {
                await connection;
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw TimedOut(sessions[Array.FindIndex(connections, connection => connection.IsCanceled)], timeout);
        }
    }

    private static BotConnectionException TimedOut(BotSession session, TimeSpan timeout)
    {
        string why = session.LastFailure switch
        {
            null when session.State == BotSessionState.Pairing => "It waits to be paired with an account.",
            null => "Its transport reports no failure; the account may have to be paired first.",
            BotConnectionException failure => failure.Message,
            { } failure => $"Its transport failed with {failure.GetType().Name}: {failure.Message}",
        };
        return new BotConnectionException(
            session.Name,
            $"Session '{session.Name}' did not connect within {timeout}. {why}",
            session.State == BotSessionState.Pairing ? ConnectionFailure.LoggedOut : ConnectionFailure.Transient,
            session.LastFailure);
    }
}
