using System.Globalization;
using AttrBot.CrashTest.Messages;
using AttrBot.CrashTest.Recording;

namespace AttrBot.CrashTest.Verifying;

/// <summary>The log of the messenger, put in order. Sees to it that each line by itself is as it must be.</summary>
internal sealed class Evidence
{
    private readonly Dictionary<string, int> _offers = [];
    private readonly HashSet<string> _taken = [];
    private readonly Dictionary<string, int> _perChat = [];
    private readonly HashSet<string> _letterIds = [];
    private readonly Verdict _verdict;
    private int _position;

    private Evidence(Verdict verdict)
    {
        _verdict = verdict;
    }

    public LogEntry? Begin { get; private set; }

    public LogEntry? End { get; private set; }

    /// <summary>The numbered messages, and the how-manieth of its conversation each is.</summary>
    public Dictionary<int, (PlannedMessage Message, int Index)> Messages { get; } = [];

    /// <summary>The questions that were answered.</summary>
    public HashSet<int> Answered { get; } = [];

    public List<WitnessedSend> Sends { get; } = [];

    /// <summary>Sends that got lost on the way.</summary>
    public List<WitnessedSend> LostSends { get; } = [];

    public List<WitnessedLetter> Letters { get; } = [];

    /// <summary>The processes that were killed.</summary>
    public HashSet<int> KilledRuns { get; } = [];

    public static Evidence Read(IEnumerable<LogEntry> log, Verdict verdict)
    {
        var evidence = new Evidence(verdict);
        foreach (LogEntry entry in log)
        {
            evidence._position++;
            evidence.Read(entry);
        }

        evidence.Check();
        return evidence;
    }

    private void Read(LogEntry entry)
    {
        switch (entry.Kind)
        {
            case LogKind.Begin:
                Begin = entry;
                break;
            case LogKind.Offer:
                ReadOffer(entry);
                break;
            case LogKind.Taken:
                ReadTaken(entry);
                break;
            case LogKind.Send:
                ReadSend(entry, Sends);
                break;
            case LogKind.Lost:
                ReadSend(entry, LostSends);
                break;
            case LogKind.Kill:
                KilledRuns.Add(entry.Run);
                _verdict.Ends[entry.Reason!] = _verdict.Ends.GetValueOrDefault(entry.Reason!) + 1;
                break;
            case LogKind.Exit when !KilledRuns.Contains(entry.Run):
                _verdict.Ends["stopped"] = _verdict.Ends.GetValueOrDefault("stopped") + 1;
                if (entry.Code != 0)
                {
                    _verdict.Violate($"process {entry.Run} ended by itself with exit code {entry.Code}");
                }

                break;
            case LogKind.Letter:
                ReadLetter(entry);
                break;
            case LogKind.End:
                End = entry;
                break;
        }
    }

    private void ReadOffer(LogEntry entry)
    {
        string id = entry.Id!;
        _offers[id] = _offers.GetValueOrDefault(id) + 1;
        if (_offers[id] > 1)
        {
            _verdict.OfferedAgain++;
            return;
        }

        int number = int.Parse(id.AsSpan(1), CultureInfo.InvariantCulture);
        if (id[0] == 'a')
        {
            Answered.Add(number);
            return;
        }

        var kind = Enum.Parse<MessageKind>(entry.Text!.Split(' ')[0], ignoreCase: true);
        int index = _perChat.GetValueOrDefault(entry.Chat!);
        _perChat[entry.Chat!] = index + 1;
        Messages.Add(number, (new PlannedMessage(number, kind, entry.Chat!, ""), index));
    }

    private void ReadTaken(LogEntry entry)
    {
        string id = entry.Id!;
        if (entry.IsDuplicate)
        {
            if (_offers.GetValueOrDefault(id) < 2)
            {
                _verdict.Violate($"{id} was refused as a duplicate, and had been delivered only once");
            }

            _taken.Add(id);
        }
        else if (!_taken.Add(id))
        {
            _verdict.Violate($"{id} was taken twice: a second delivery was not recognised");
        }
    }

    private void ReadSend(LogEntry entry, List<WitnessedSend> sends)
    {
        if (SendKey.TryParse(entry.Key) is not { } key)
        {
            _verdict.Violate($"a send has the id '{entry.Key}', which names no message");
            return;
        }

        sends.Add(new WitnessedSend(_position, entry.Run, entry.Key!, key, entry.Chat, entry.Text));
    }

    private void ReadLetter(LogEntry entry)
    {
        if (!_letterIds.Add(entry.Id!))
        {
            _verdict.Violate($"the dead letter {entry.Id} was listed twice");
        }

        Letters.Add(new WitnessedLetter(entry.Id!, entry.Reason, SendKey.TryParse(entry.Key), entry.Inbound));
    }

    private void Check()
    {
        _verdict.Messages = Messages.Count;
        _verdict.Conversations = _perChat.Count;
        _verdict.Answers = Answered.Count;
        if (Begin is null || Messages.Count != Begin.Messages || _perChat.Count != Begin.Conversations)
        {
            _verdict.Violate($"{Messages.Count} messages over {_perChat.Count} conversations were handed over, not {Begin?.Messages} over {Begin?.Conversations}");
        }

        foreach (string id in _offers.Keys.Where(id => !_taken.Contains(id)))
        {
            _verdict.Violate($"{id} was never taken");
        }

        if (End is null)
        {
            _verdict.Violate("the test did not come to its end");
        }
        else if (End.Code != Letters.Count || End.Unfinished != 0)
        {
            _verdict.Violate($"at the end the bot has {End.Unfinished} unfinished messages and {End.Code} dead letters, {Letters.Count} of them shown");
        }
    }
}
