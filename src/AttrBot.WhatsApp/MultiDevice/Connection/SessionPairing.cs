using AttrBot.WhatsApp.MultiDevice.Engine;

namespace AttrBot.WhatsApp.MultiDevice.Connection;

/// <summary>Pairs a session with an account: asks for codes until somebody has used one.</summary>
internal sealed class SessionPairing(SessionSetup setup, EngineCommands engine, StreamNoticeQueue notices, SessionReports reports)
{
    // WhatsApp's own: the first code to scan lasts a minute, each further one 20 seconds; one to type nearly three minutes.
    private static readonly TimeSpan s_firstCode = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_nextCode = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan s_typedCode = TimeSpan.FromSeconds(160);

    private static readonly TimeSpan s_afterFailure = TimeSpan.FromSeconds(5);

    private long _started;
    private long? _paired;
    private int _codes;

    /// <summary>Pairs.</summary>
    /// <returns>Completes when the account is logged in.</returns>
    /// <exception cref="BotConnectionException">Nobody paired it in time, or it cannot be paired.</exception>
    /// <exception cref="WhatsAppEngineException">The engine failed.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (!setup.Options.AllowPairing)
        {
            throw setup.Failed(
                ConnectionFailure.LoggedOut, $"It is not paired with an account. Set {WhatsAppOptions.SectionName}:AllowPairing to true to pair it.");
        }

        _started = setup.Time.GetTimestamp();
        await AskForCodesAsync(cancellationToken);
        while (true)
        {
            StreamNotice? notice = await notices.NextAsync(TimeLeft, cancellationToken);
            switch (notice?.Kind)
            {
                case null:
                    throw TooLate();
                case StreamNoticeKind.Connected:
                    Complete(notice);
                    return;
                case StreamNoticeKind.Paired:
                    setup.Account.Note(notice.Jid, notice.Lid);
                    _paired = setup.Time.GetTimestamp();
                    break;
                case StreamNoticeKind.Code:
                    await ShowAsync(notice, cancellationToken);
                    break;
                case StreamNoticeKind.CodesOver:
                    await AskAgainAsync(cancellationToken);
                    break;
                case StreamNoticeKind.PairingFailed when notice.Text == "err-client-outdated":
                case StreamNoticeKind.Outdated:
                    throw Ends.Outdated(setup);
                case StreamNoticeKind.PairingFailed:
                    WhatsAppLog.PairingFailed(setup.Logger, setup.Name, notice.Text ?? "the engine does not say why");
                    await Task.Delay(s_afterFailure, setup.Time, cancellationToken);
                    await AskAgainAsync(cancellationToken);
                    break;
                case StreamNoticeKind.LoggedOut or StreamNoticeKind.Banned or StreamNoticeKind.Refused or StreamNoticeKind.Replaced:
                    throw setup.Failed(ConnectionFailure.Transient, $"WhatsApp ended the pairing ({notice.Kind}).");
            }
        }
    }

    private TimeSpan TimeLeft => _paired is { } paired
        ? setup.Options.ConnectTimeout - setup.Time.GetElapsedTime(paired)
        : setup.Options.PairingTimeout - setup.Time.GetElapsedTime(_started);

    private BotConnectionException TooLate() => _paired is null
        ? setup.Failed(
            ConnectionFailure.LoggedOut,
            $"Nobody paired it within {setup.Options.PairingTimeout} (PairingTimeout). Start the session again to get new codes.")
        : setup.Failed(ConnectionFailure.Transient, $"It was paired, and did not log in within {setup.Options.ConnectTimeout} (ConnectTimeout).");

    private async Task AskForCodesAsync(CancellationToken cancellationToken)
    {
        _codes = 0;
        await engine.OpenCodesAsync(cancellationToken);
        await engine.ConnectAsync(cancellationToken);
    }

    private async Task AskAgainAsync(CancellationToken cancellationToken)
    {
        // An engine that has connected again by itself takes no new request.
        await engine.DisconnectAsync(cancellationToken);
        notices.Clear();
        await AskForCodesAsync(cancellationToken);
    }

    private async Task ShowAsync(StreamNotice notice, CancellationToken cancellationToken)
    {
        bool isFirst = _codes++ == 0;
        if (setup.Options.PairingPhone is not { } phone)
        {
            if (notice.Text is { } code)
            {
                Show(code, isQr: true, notice.Duration ?? (isFirst ? s_firstCode : s_nextCode));
            }
        }
        else if (isFirst)
        {
            // The first code to scan says that WhatsApp is ready to pair.
            string? code = await engine.GetPairingCodeAsync(Jid.Build(phone).User, cancellationToken);
            Show(code ?? throw setup.Failed(ConnectionFailure.Transient, "The engine gave no code to pair with."), isQr: false, s_typedCode);
        }
    }

    private void Show(string code, bool isQr, TimeSpan lifetime)
    {
        var pairing = new PairingEvent
        {
            Session = setup.Name, Code = code, IsQr = isQr, ExpiresAt = setup.Time.GetUtcNow() + lifetime,
        };
        reports.Pairing(pairing);
        if (setup.Terminal is { } terminal)
        {
            PairingText.Write(terminal, pairing);
        }
    }

    private void Complete(StreamNotice connected)
    {
        if (_paired is null)
        {
            // The engine does not tell of it.
            setup.Account.Note(connected.Jid, connected.Lid);
            reports.Raise(new WhatsAppPairStatusEvent { Session = setup.Name, IsSuccess = true, Account = setup.Account.User });
        }

        reports.Connected(connected.Jid, connected.Lid);
    }
}
