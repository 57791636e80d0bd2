using AttrBot.Dispatch;
using AttrBot.Outbox;
using AttrBot.Sessions;
using AttrBot.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AttrBot.Hosting;

/// <summary>Starts the bot with the application, and stops it: intake first, then what has been taken.</summary>
internal sealed class BotHost(
    BotSetup setup,
    BotOptions options,
    BotRuntime runtime,
    SessionDirectory directory,
    SessionRegistry sessions,
    BotMetrics metrics,
    IServiceProvider services,
    IHostApplicationLifetime application,
    ILogger<BotHost> plainLogger) : IHostedService, IAsyncDisposable
{
    private static readonly TimeSpan s_graceAfterDeadline = TimeSpan.FromSeconds(5);

    private readonly ILogger _logger = RedactingLogger.For(plainLogger, options);
    private readonly CancellationTokenSource _receiving = new();
    private readonly CancellationTokenSource _accepting = new();

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        HandlerValidator.Validate(runtime.Handlers.Enabled, services);
        await directory.OpenAsync(
            new SessionEnvironment(
                runtime, runtime.Closer, metrics, _logger, setup.IsSendOnly, _receiving.Token, _accepting.Token, () => _ = StopOnceAllIsDoneAsync()),
            cancellationToken);
        await runtime.Inbox.StartAsync(runtime.Post, cancellationToken);
        BotLog.Started(_logger, runtime.Handlers.Enabled.Count(), sessions.Count);
        LetTheHostWait();
        _ = new BotGauges(
            metrics.Meter, runtime, sessions, services.GetRequiredService<IDeadLetterStore>(), services.GetRequiredService<BotHealth>());
        runtime.Phase = BotPhase.Running;
        directory.RunAll();
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.ShutdownTimeout, runtime.Time);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        runtime.Phase = BotPhase.Stopping;
        await _receiving.CancelAsync();
        if (runtime.Activity.Unfinished > 0)
        {
            BotLog.Draining(_logger, runtime.Activity.Unfinished, options.ShutdownTimeout);
        }

        // At the same time: a transport that does not heed its cancellation must not take the time of the draining.
        await Task.WhenAll(
            directory.WhenAllEndedAsync().WaitAsync(deadline.Token),
            runtime.DrainAsync(deadline.Token)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _accepting.CancelAsync();
        await runtime.DrainAsync(deadline.Token);
    }

    public ValueTask DisposeAsync()
    {
        _receiving.Dispose();
        _accepting.Dispose();
        return default;
    }

    /// <summary>The host must not give up stopping before the bot's own deadline.</summary>
    private void LetTheHostWait()
    {
        HostOptions host = services.GetRequiredService<IOptions<HostOptions>>().Value;
        TimeSpan least = options.ShutdownTimeout + s_graceAfterDeadline;
        host.ShutdownTimeout = host.ShutdownTimeout > least || host.ShutdownTimeout == Timeout.InfiniteTimeSpan ? host.ShutdownTimeout : least;
    }

    /// <summary>A session has nothing more to receive: ends the application if none has.</summary>
    private async Task StopOnceAllIsDoneAsync()
    {
        if (!options.StopWhenTransportsComplete || sessions.All.Any(session => session.State != BotSessionState.Completed))
        {
            return;
        }

        runtime.Lanes.Drain();
        await runtime.Activity.WhenIdleAsync(_receiving.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        application.StopApplication();
    }
}
