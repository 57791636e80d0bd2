using System.Globalization;
using AttrBot.CrashTest.Messages;
using AttrBot.CrashTest.Wire;

namespace AttrBot.CrashTest.Recording;

/// <summary>
/// The service on the other side of the bot's transport, and the only witness. Hands messages over at least once and in the order
/// of their conversation; what it is given to send it writes to its log, on disk, before it answers.
/// </summary>
internal sealed class Messenger
{
    // Of every so many messages that the bot has taken, one is delivered once more.
    private const int DuplicateEvery = 50;

    private readonly LogFile _log;
    private readonly Dictionary<string, ChatQueue> _chats = [];
    private readonly Dictionary<int, (PlannedMessage Message, int Index)> _messages = [];
    private readonly HashSet<(int, int)> _replies = [];
    private readonly List<WireLine> _outgoing = [];
    private readonly Random _random;
    private readonly Lock _lock = new();
    private Armed? _armed;
    private LineSocket? _socket;
    private int _run;
    private int _receipts;
    private int _taken;
    private int? _unfinished;
    private bool _isAsked;
    private bool _hasLetters;

    public Messenger(IEnumerable<PlannedMessage> plan, LogFile log, int seed)
    {
        _log = log;
        _random = new Random(seed);
        foreach (PlannedMessage message in plan)
        {
            if (!_chats.TryGetValue(message.Chat, out ChatQueue? chat))
            {
                _chats.Add(message.Chat, chat = new ChatQueue());
            }

            _messages.Add(message.Number, (message, chat.Add(message)));
        }
    }

    /// <summary>How many different replies have come.</summary>
    public int Replies => Locked(() => _replies.Count);

    /// <summary>How many messages the bot has taken, answers included.</summary>
    public int Taken => Locked(() => _taken);

    /// <summary>Whether the bot has taken all there is.</summary>
    public bool IsAllTaken => Locked(() => _chats.Values.All(chat => chat.IsAllTaken));

    /// <summary>
    /// How many messages the bot says that it has not finished; <see langword="null"/> until it says it, and when it has done
    /// something since.
    /// </summary>
    public int? Unfinished => Locked(() => _unfinished);

    /// <summary>Whether the bot has shown all its dead letters.</summary>
    public bool HasLetters => Locked(() => _hasLetters);

    /// <summary>Serves one bot process until it is gone.</summary>
    /// <param name="socket">The connection to it.</param>
    /// <param name="run">The how-manieth process it is.</param>
    /// <param name="onServing">Called once it can be asked, and nothing is known any more of what an earlier process said.</param>
    public async Task ServeAsync(LineSocket socket, int run, Action onServing)
    {
        lock (_lock)
        {
            _run = run;
            _socket = socket;
            _armed = null;
            _log.Add(new LogEntry { Kind = LogKind.Connect, Run = run });
            Reconnect();
        }

        onServing();
        var incoming = new List<WireLine>();
        List<WireLine> outgoing = [];
        do
        {
            outgoing.Clear();
            lock (_lock)
            {
                incoming.ForEach(Handle);
                outgoing.AddRange(_outgoing);
                _outgoing.Clear();
            }

            _log.Flush();
            await socket.SendAsync(outgoing);
            AfterSending(outgoing);
        }
        while (await socket.ReceiveAsync(incoming));
        lock (_lock)
        {
            // What it said is true of no other process.
            _socket = null;
            _unfinished = null;
            _isAsked = false;
            _hasLetters = false;
        }
    }

    /// <summary>Lets the bot be killed the next time that the point is reached.</summary>
    /// <param name="point">The point.</param>
    /// <param name="kill">Kills it.</param>
    /// <returns>Completes when it has been killed.</returns>
    public Task WhenKilledAtAsync(KillPoint point, Action kill)
    {
        lock (_lock)
        {
            _armed = new Armed(point, kill);
            return _armed.Killed.Task;
        }
    }

    /// <summary>Asks the bot how many messages it has not finished, unless it has been asked and has not answered yet.</summary>
    public async Task AskForStatusAsync()
    {
        LineSocket? socket;
        lock (_lock)
        {
            socket = _isAsked ? null : _socket;
            _isAsked = _socket is not null;
        }

        if (socket is not null)
        {
            await socket.SendAsync([new WireLine { Kind = WireKind.Status }]);
        }
    }

    /// <summary>Asks the bot for its dead letters.</summary>
    /// <exception cref="InvalidOperationException">No bot is connected: nobody would answer.</exception>
    public async Task AskForLettersAsync()
    {
        LineSocket socket = Locked(() => _socket) ?? throw new InvalidOperationException("No bot is connected.");
        await socket.SendAsync([new WireLine { Kind = WireKind.Letters }]);
    }

    /// <summary>The bot has nothing left to do: what it has not answered it will not answer, and more is handed over.</summary>
    public async Task GoOnAsync()
    {
        var lines = new List<WireLine>();
        LineSocket? socket;
        lock (_lock)
        {
            foreach (ChatQueue chat in _chats.Values)
            {
                chat.ReachAll();
                lines.AddRange(chat.Fill().Select(Offer));
            }

            socket = _socket;
        }

        _log.Flush();
        if (socket is not null)
        {
            await socket.SendAsync(lines);
        }
    }

    private T Locked<T>(Func<T> read)
    {
        lock (_lock)
        {
            return read();
        }
    }

    private void Reconnect()
    {
        foreach (ChatQueue chat in _chats.Values)
        {
            _outgoing.AddRange(chat.Open.Select(Offer));
            _outgoing.AddRange(chat.Fill().Select(Offer));
        }
    }

    private void Handle(WireLine line)
    {
        _unfinished = line.Kind is WireKind.Taken or WireKind.Send ? null : _unfinished;
        switch (line.Kind)
        {
            case WireKind.Taken:
                HandleTaken(line);
                break;
            case WireKind.Send when IsReached(KillPoint.SendLost):
                _log.Add(new LogEntry { Kind = LogKind.Lost, Run = _run, Key = line.Key, Chat = line.Chat, Text = line.Text });
                break;
            case WireKind.Send:
                IsReached(KillPoint.SendTaken);
                HandleSend(line);
                break;
            case WireKind.Status:
                _isAsked = false;
                _unfinished = line.Count;
                break;
            case WireKind.Letter:
                _log.Add(new LogEntry
                {
                    Kind = LogKind.Letter, Run = _run, Id = line.Id, Reason = line.Reason, Key = line.Key, Inbound = line.Inbound,
                });
                break;
            case WireKind.Letters:
                _log.Add(new LogEntry { Kind = LogKind.End, Run = _run, Code = line.Count, Unfinished = _unfinished ?? -1 });
                _hasLetters = true;
                break;
        }
    }

    private void HandleTaken(WireLine line)
    {
        IsReached(KillPoint.MessageTaken);
        _log.Add(new LogEntry { Kind = LogKind.Taken, Run = _run, Id = line.Id, IsDuplicate = line.IsDuplicate });
        _taken += line.IsDuplicate ? 0 : 1;
        (PlannedMessage message, _) = _messages[int.Parse(line.Id.AsSpan(1), CultureInfo.InvariantCulture)];
        ChatQueue chat = _chats[message.Chat];
        chat.Take(line.Id!);
        if (!line.IsDuplicate && _random.Next(DuplicateEvery) == 0)
        {
            string text = line.Id == message.Id ? message.Text : message.AnswerText;
            _outgoing.Add(Offer(new Delivery(line.Id!, message.Chat, message.Sender, text)));
        }
    }

    private void HandleSend(WireLine line)
    {
        _log.Add(new LogEntry { Kind = LogKind.Send, Run = _run, Key = line.Key, Chat = line.Chat, Text = line.Text });
        _outgoing.Add(new WireLine
        {
            Kind = WireKind.Receipt, Call = line.Call, Id = string.Create(CultureInfo.InvariantCulture, $"r{++_receipts}"),
        });
        (int number, int part) = Messages.Replies.Parse(line.Text!);
        if (!_replies.Add((number, part)))
        {
            return;
        }

        (PlannedMessage message, int index) = _messages[number];
        ChatQueue chat = _chats[message.Chat];
        chat.Reach(index);
        if (message.Kind == MessageKind.Ask && part == 0)
        {
            _outgoing.Add(Offer(chat.Answer(message)));
        }

        _outgoing.AddRange(chat.Fill().Select(Offer));
    }

    private WireLine Offer(Delivery delivery)
    {
        _log.Add(new LogEntry { Kind = LogKind.Offer, Run = _run, Id = delivery.Id, Chat = delivery.Chat, Text = delivery.Text });
        return new WireLine
        {
            Kind = WireKind.Deliver, Id = delivery.Id, Chat = delivery.Chat, Sender = delivery.Sender, Text = delivery.Text,
        };
    }

    private void AfterSending(List<WireLine> sent)
    {
        lock (_lock)
        {
            if (sent.Exists(line => line.Kind == WireKind.Receipt))
            {
                IsReached(KillPoint.ReceiptSent);
            }

            if (sent.Exists(line => line.Kind == WireKind.Deliver && line.Id!.StartsWith('a')))
            {
                IsReached(KillPoint.AnswerSent);
            }
        }
    }

    /// <summary>Kills the bot if it is to be killed here.</summary>
    private bool IsReached(KillPoint point)
    {
        if (_armed is not { } armed || armed.Point != point)
        {
            return false;
        }

        _armed = null;
        armed.Kill();
        armed.Killed.SetResult();
        return true;
    }

    private sealed record Armed(KillPoint Point, Action Kill)
    {
        public TaskCompletionSource Killed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
