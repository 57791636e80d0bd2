using System.Runtime.InteropServices;
using AttrBot.Telemetry;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AttrBot.Hosting;

/// <summary>
/// The first signal to stop is the host's: it drains. A second one ends the process at once. Exit codes tell which it was.
/// </summary>
internal sealed class ShutdownSignals(IHostLifetime lifetime, BotRuntime runtime, BotOptions options, ILogger<ShutdownSignals> logger)
    : IHostedService, IDisposable
{
    /// <summary>
    /// The time to drain was over before everything was done: with a durable inbox the next start goes on with it. EX_TEMPFAIL of
    /// sysexits.h: try again.
    /// </summary>
    public const int NotDrained = 75;

    private const int KilledBySignal = 128;

    private readonly List<PosixSignalRegistration> _registrations = [];
    private int _signals;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        // The bot of a test or of a script is not the process.
        if (lifetime is not DetachedLifetime)
        {
            Listen(PosixSignal.SIGINT, 2);
            Listen(PosixSignal.SIGQUIT, 3);
            Listen(PosixSignal.SIGTERM, 15);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        if (runtime.HasGivenUpDraining && Volatile.Read(ref _signals) > 0)
        {
            Environment.ExitCode = NotDrained;
        }

        return Task.CompletedTask;
    }

    public void Dispose() => _registrations.ForEach(registration => registration.Dispose());

    private void Listen(PosixSignal signal, int number) => _registrations.Add(PosixSignalRegistration.Create(signal, _ =>
    {
        if (Interlocked.Increment(ref _signals) > 1)
        {
            BotLog.EndingAtOnce(RedactingLogger.For(logger, options), $"{signal}", runtime.Activity.Unfinished);
            Environment.Exit(KilledBySignal + number);
        }
    }));
}
