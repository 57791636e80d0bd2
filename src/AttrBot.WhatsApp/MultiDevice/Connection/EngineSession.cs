using AttrBot.Transports;
using AttrBot.WhatsApp.MultiDevice.Engine;
using AttrBot.WhatsApp.MultiDevice.Receiving;

namespace AttrBot.WhatsApp.MultiDevice.Connection;

/// <summary>
/// One process of an engine, from its start to its end: opens the keys, pairs or logs in, and stays connected. What it throws ends the
/// process; another one follows where that can help.
/// </summary>
internal sealed class EngineSession : IEngineListener
{
    // WhatsApp says how long; an engine that does not is asked again after this.
    private static readonly TimeSpan s_banOfUnknownLength = TimeSpan.FromHours(1);
    private static readonly TimeSpan s_longestWait = TimeSpan.FromDays(24);

    private readonly SessionSetup _setup;
    private readonly ITransportSink _sink;
    private readonly WhatsAppIntake _intake;
    private readonly SendGate _sends;
    private readonly TakeOvers _takeOvers;
    private readonly EngineCommands _engine;
    private readonly StreamNoticeQueue _notices;
    private readonly SessionPairing _pairing;
    private readonly StreamFollower _follower;
    private bool _hasTooMuch;

    public EngineSession(
        SessionSetup setup, IWhatsAppEngine engine, ITransportSink sink, WhatsAppIntake intake, SendGate sends, TakeOvers takeOvers)
    {
        _setup = setup;
        _sink = sink;
        _intake = intake;
        _sends = sends;
        _takeOvers = takeOvers;
        _engine = new EngineCommands(setup, engine);
        _notices = new StreamNoticeQueue(setup.Time);
        Reports = new SessionReports(setup, sink);
        _pairing = new SessionPairing(setup, _engine, _notices, Reports);
        _follower = new StreamFollower(setup, _engine, _notices, Reports, new ReceivePause(setup, _engine, intake, sends));
    }

    /// <summary>Says to the bot where the session stands.</summary>
    public SessionReports Reports { get; }

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        try
        {
            bool isLoggedIn = await LogInAsync(cancellationToken);
            while (true)
            {
                StreamNotice end = await _follower.FollowAsync(isLoggedIn, cancellationToken);
                await WaitAfterAsync(end, cancellationToken);
                _notices.Clear();
                await _engine.ConnectAsync(cancellationToken);
                isLoggedIn = false;
            }
        }
        finally
        {
            // Whoever waits learns that the engine has ended.
            _sends.Open();
        }
    }

    public void OnEvent(string name, ReadOnlyMemory<byte> line)
    {
        Reports.KeepAlive();
        if (StreamNoticeReader.Read(name, line) is { } notice)
        {
            _notices.Post(notice);
        }

        if (!StreamNoticeReader.IsForSessionAlone(name))
        {
            _intake.Take(name, line);
            NoteTooMuch();
        }
    }

    public void OnInvalid(ReadOnlyMemory<byte> line, string reason) => _sink.Reject(line, reason);

    /// <summary>Takes the session off the account's devices.</summary>
    public async ValueTask LogOutAsync(CancellationToken cancellationToken)
    {
        await _engine.LogOutAsync(cancellationToken);
        _notices.Post(new StreamNotice(StreamNoticeKind.LoggedOut, "it was removed here"));
    }

    /// <returns>Whether the login has been seen.</returns>
    private async Task<bool> LogInAsync(CancellationToken cancellationToken)
    {
        if (await _engine.InitAsync(cancellationToken) is { } jid)
        {
            _setup.Account.Note(jid);
            await _engine.ConnectAsync(cancellationToken);
            return false;
        }

        _setup.Account.Forget();
        await _pairing.RunAsync(cancellationToken);
        return true;
    }

    private async Task WaitAfterAsync(StreamNotice end, CancellationToken cancellationToken)
    {
        TimeSpan delay;
        if (end.Kind == StreamNoticeKind.Banned)
        {
            delay = end.Duration ?? s_banOfUnknownLength;
            WhatsAppLog.Banned(_setup.Logger, _setup.Name, delay, end.Code);
            Reports.Disconnected($"WhatsApp does not let the account in for {delay}.");
        }
        else
        {
            if (_setup.Options.StreamReplaced != WhatsAppStreamReplacedPolicy.TakeOver)
            {
                throw Ends.Replaced(_setup);
            }

            delay = _takeOvers.Next();
            WhatsAppLog.TakesOver(_setup.Logger, _setup.Name, delay);
            Reports.Disconnected($"Another program has connected with the session's keys. It takes over again in {delay}.");
        }

        await Task.Delay(delay < s_longestWait ? delay : s_longestWait, _setup.Time, cancellationToken);
    }

    /// <summary>Called by the reader alone. Said once for each time that it becomes too much.</summary>
    private void NoteTooMuch()
    {
        bool hasTooMuch = _intake.IsHigh;
        if (hasTooMuch && !_hasTooMuch)
        {
            _notices.Post(new StreamNotice(StreamNoticeKind.TooMuch));
        }

        _hasTooMuch = hasTooMuch;
    }
}
