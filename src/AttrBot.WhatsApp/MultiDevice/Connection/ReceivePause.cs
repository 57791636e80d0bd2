using AttrBot.WhatsApp.MultiDevice.Receiving;

namespace AttrBot.WhatsApp.MultiDevice.Connection;

/// <summary>
/// Disconnects a session that has too much to handle: WhatsApp then keeps what comes. Not for long, because handlers wait for what they
/// send, and not again at once.
/// </summary>
internal sealed class ReceivePause(SessionSetup setup, EngineCommands engine, WhatsAppIntake intake, SendGate sends)
{
    // What the bot has sent while it was connected should be under way by then.
    private static readonly TimeSpan s_leastConnected = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_longestSend = TimeSpan.FromSeconds(5);

    private long? _resumed;
    private bool _isPaused;

    /// <summary>Whether there is too much to handle.</summary>
    public bool IsNeeded => intake.IsHigh;

    /// <summary>Disconnects, waits for room, and connects again. The account logs in after that.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (_resumed is { } resumed && s_leastConnected - setup.Time.GetElapsedTime(resumed) is { Ticks: > 0 } rest)
        {
            await Task.Delay(rest, setup.Time, cancellationToken);
        }

        _isPaused = true;
        WhatsAppLog.Paused(setup.Logger, setup.Name, intake.Count);
        await WaitAsync(sends.CloseAsync(), s_longestSend, cancellationToken);
        await engine.DisconnectAsync(cancellationToken);
        using (var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken))
        {
            Task low = intake.WhenLowAsync(enough.Token);
            await WaitAsync(low, setup.Options.MaxPause, cancellationToken);
            await enough.CancelAsync();
            await low.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        WhatsAppLog.Resumed(setup.Logger, setup.Name, intake.Count);
        await engine.ConnectAsync(cancellationToken);
    }

    /// <summary>The account is logged in: what was to be sent meanwhile goes on.</summary>
    public void End()
    {
        if (_isPaused)
        {
            _isPaused = false;
            _resumed = setup.Time.GetTimestamp();
            sends.Open();
        }
    }

    private async Task WaitAsync(Task task, TimeSpan atMost, CancellationToken cancellationToken)
    {
        try
        {
            await task.WaitAsync(atMost, setup.Time, cancellationToken);
        }
        catch (TimeoutException)
        {
        }
    }
}
