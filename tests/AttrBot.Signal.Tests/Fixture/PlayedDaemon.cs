using System.Threading.Channels;

namespace AttrBot.Signal.Tests.Fixture;

/// <summary>
/// Plays a signal-cli daemon in <c>--receive-mode manual</c>: hands over what waits while the bot is subscribed, and answers sends.
/// What the real one does is tested with the real one.
/// </summary>
internal sealed class PlayedDaemon
{
    private readonly Channel<RpcCall> _sends = Channel.CreateUnbounded<RpcCall>();
    private readonly Queue<string> _waiting = new();
    private readonly Lock _lock = new();

    // As in signal-cli: a message goes to its subscribers before one of them can leave.
    private readonly SemaphoreSlim _handingOver = new(1);
    private int _subscription = -1;
    private int _lastId;
    private int _unsubscribed;

    /// <summary>Answers a send; by default at once.</summary>
    public Func<LinePeer, RpcCall, Task> Send { get; set; } = static (peer, call) => peer.AnswerAsync(call, Sent(call));

    /// <summary>Answers what is neither about receiving nor <c>send</c>; by default it is not known.</summary>
    public Func<LinePeer, RpcCall, Task> Other { get; set; } = static (peer, call) => peer.RefuseAsync(call, -32601, "Method not implemented");

    /// <summary>How often the bot has taken its subscription back.</summary>
    public int UnsubscribedTimes => Volatile.Read(ref _unsubscribed);

    /// <summary>How many messages have not been handed over.</summary>
    public int Waiting
    {
        get
        {
            lock (_lock)
            {
                return _waiting.Count;
            }
        }
    }

    /// <summary>The answer to a send that arrived.</summary>
    public static string Sent(RpcCall call) =>
        $$"""{"timestamp":{{1_800_000_000_000 + call.Id}},"results":[{"recipientAddress":{"uuid":"cccccccc-0000-4000-8000-000000000001","number":"+15550001111"},"type":"SUCCESS"}]}""";

    /// <summary>Lets a message wait for the bot.</summary>
    public void Add(string bare)
    {
        lock (_lock)
        {
            _waiting.Enqueue(bare);
        }
    }

    /// <summary>How many sends the test has not looked at.</summary>
    public int SendsNotTaken => _sends.Reader.Count;

    public Task<RpcCall> NextSendAsync() => _sends.Reader.ReadAsync().WithinLimit();

    /// <summary>Serves one connection until the bot closes it.</summary>
    public async Task ServeAsync(LinePeer peer)
    {
        while (await peer.ReadAsync() is { } call)
        {
            await (call.Method switch
            {
                "version" => peer.AnswerAsync(call, """{"version":"0.13.19"}"""),
                "listAccounts" => peer.AnswerAsync(call, $$"""[{"number":"{{EnvelopeText.Bot}}"}]"""),
                "subscribeReceive" => SubscribeAsync(peer, call),
                "unsubscribeReceive" => UnsubscribeAsync(peer, call),
                "send" => NoteAsync(peer, call),
                _ => Other(peer, call),
            });
        }

        lock (_lock)
        {
            _subscription = -1;
        }
    }

    /// <summary>Hands over what waits, as long as there is a subscription.</summary>
    public async Task HandOverAsync(LinePeer peer)
    {
        while (await TryHandOverOneAsync(peer))
        {
        }
    }

    private async Task<bool> TryHandOverOneAsync(LinePeer peer)
    {
        await _handingOver.WaitAsync();
        try
        {
            string message;
            lock (_lock)
            {
                if (_subscription < 0 || !_waiting.TryDequeue(out message!))
                {
                    return false;
                }
            }

            await peer.TellAsync($$"""{"subscription":{{_subscription}},"result":{{message}}}""");
            return true;
        }
        finally
        {
            _handingOver.Release();
        }
    }

    private async Task SubscribeAsync(LinePeer peer, RpcCall call)
    {
        lock (_lock)
        {
            _subscription = _lastId++;
        }

        await peer.AnswerAsync(call, $"{_subscription}");
        _ = HandOverAsync(peer);
    }

    private async Task UnsubscribeAsync(LinePeer peer, RpcCall call)
    {
        await _handingOver.WaitAsync();
        lock (_lock)
        {
            _subscription = -1;
        }

        _handingOver.Release();
        Interlocked.Increment(ref _unsubscribed);
        await peer.AnswerAsync(call, "{}");
    }

    private async Task NoteAsync(LinePeer peer, RpcCall call)
    {
        _sends.Writer.TryWrite(call);
        await Send(peer, call);
    }
}
