using AttrBot.WhatsApp.MultiDevice.Engine;

namespace AttrBot.WhatsApp.MultiDevice.Connection;

/// <summary>
/// Follows a connection to its end. An engine connects again by itself where that is enough; it does not tell of every end, so that it is
/// asked again and again.
/// </summary>
internal sealed class StreamFollower(
    SessionSetup setup, EngineCommands engine, StreamNoticeQueue notices, SessionReports reports, ReceivePause pause)
{
    // An engine is not connected for a moment while it starts its stream again, which it does not tell either.
    private const int SilentLooks = 3;
    private static readonly TimeSpan s_nextLook = TimeSpan.FromSeconds(2);

    private bool _isLoggedIn;
    private bool _isLost;
    private long _waitsSince;
    private int _silence;

    /// <summary>Follows.</summary>
    /// <param name="isLoggedIn">Whether the login has been seen; otherwise it is waited for.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>An end after which the session may connect again: replaced, or banned for a while.</returns>
    /// <exception cref="BotConnectionException">Another end.</exception>
    /// <exception cref="WhatsAppEngineException">The engine failed.</exception>
    public async Task<StreamNotice> FollowAsync(bool isLoggedIn, CancellationToken cancellationToken)
    {
        _isLoggedIn = isLoggedIn;
        WaitForLogin(isLost: false);
        while (true)
        {
            StreamNotice? notice = await notices.NextAsync(_silence > 0 ? s_nextLook : setup.Options.PollPeriod, cancellationToken);
            switch (notice?.Kind)
            {
                case null when await LookAsync(cancellationToken) is { } end:
                    return end;
                case StreamNoticeKind.Connected:
                    LoggedIn(notice);
                    break;
                case StreamNoticeKind.Disconnected:
                    _isLoggedIn = false;
                    WaitForLogin(isLost: true);
                    reports.Disconnected("The connection to WhatsApp was lost.");
                    break;
                case StreamNoticeKind.TooMuch when _isLoggedIn:
                    await pause.RunAsync(cancellationToken);
                    _isLoggedIn = false;
                    WaitForLogin(isLost: false);
                    break;
                case StreamNoticeKind.Replaced or StreamNoticeKind.Banned:
                    return notice;
                case StreamNoticeKind.LoggedOut:
                    setup.Account.Forget();
                    throw Ends.LoggedOut(setup, notice.Text);
                case StreamNoticeKind.Outdated:
                    throw Ends.Outdated(setup);
                case StreamNoticeKind.Refused:
                    throw setup.Failed(ConnectionFailure.Transient, $"WhatsApp refused the connection ({notice.Text ?? "it does not say why"}).");
            }
        }
    }

    private void LoggedIn(StreamNotice notice)
    {
        _isLoggedIn = true;
        _isLost = false;
        _silence = 0;
        reports.Connected(notice.Jid, notice.Lid);
        pause.End();
        if (pause.IsNeeded)
        {
            notices.Post(new StreamNotice(StreamNoticeKind.TooMuch));
        }
    }

    private void WaitForLogin(bool isLost)
    {
        _isLost = isLost;
        _silence = 0;
        _waitsSince = setup.Time.GetTimestamp();
    }

    /// <summary>Asks whether the connection still stands.</summary>
    /// <returns>The end, if it has ended without a word.</returns>
    private async ValueTask<StreamNotice?> LookAsync(CancellationToken cancellationToken)
    {
        if (!_isLoggedIn)
        {
            ThrowIfTooLate();
        }

        if (await engine.IsConnectedAsync(cancellationToken))
        {
            _silence = 0;
            reports.KeepAlive();
            return null;
        }

        // One that is lost and known to be comes back, or is given up in time.
        if (_isLost || ++_silence < SilentLooks)
        {
            return null;
        }

        if (_isLoggedIn)
        {
            reports.Raise(new WhatsAppStreamReplacedEvent { Session = setup.Name });
            return new StreamNotice(StreamNoticeKind.Replaced);
        }

        reports.Raise(new WhatsAppClientOutdatedEvent { Session = setup.Name });
        throw Ends.Outdated(setup);
    }

    private void ThrowIfTooLate()
    {
        (TimeSpan limit, string option) = _isLost
            ? (setup.Options.ReconnectTimeout, nameof(WhatsAppOptions.ReconnectTimeout))
            : (setup.Options.ConnectTimeout, nameof(WhatsAppOptions.ConnectTimeout));
        if (setup.Time.GetElapsedTime(_waitsSince) >= limit)
        {
            throw setup.Failed(ConnectionFailure.Transient, $"The engine did not log in to WhatsApp within {limit} ({option}). It is started anew.");
        }
    }
}
