using AttrBot.CrashTest.Bot;
using AttrBot.CrashTest.Messages;
using AttrBot.CrashTest.Recording;

namespace AttrBot.CrashTest.Verifying;

/// <summary>Judges a test by the log of the messenger, and by nothing else.</summary>
internal sealed class Verifier
{
    private readonly Verdict _verdict;
    private readonly Evidence _evidence;
    private readonly Dictionary<string, WitnessedSend> _firstSends = [];
    private readonly Dictionary<(int Number, int Part), WitnessedSend> _replies = [];
    private readonly Dictionary<string, WitnessedSend> _lastOfLane = [];
    private readonly Dictionary<(int Number, int Part), WitnessedLetter> _ambiguous = [];
    private readonly Dictionary<int, int> _firstAmbiguousPart = [];
    private readonly Dictionary<(int Run, string Chat), WitnessedSend> _lastOfRun = [];
    private readonly HashSet<int> _failed = [];

    private Verifier(Verdict verdict, Evidence evidence)
    {
        _verdict = verdict;
        _evidence = evidence;
    }

    private bool IsIdempotent => _evidence.Begin?.IsIdempotent == true;

    public static Verdict Verify(IEnumerable<LogEntry> log)
    {
        var verdict = new Verdict();
        var verifier = new Verifier(verdict, Evidence.Read(log, verdict));
        verifier.CheckSends();
        verifier.CheckLetters();
        verifier.CheckNothingIsMissing();
        new OrderCheck(verifier._evidence, verdict).Run(verifier._firstSends.Values);
        return verdict;
    }

    private void CheckSends()
    {
        foreach (WitnessedSend send in _evidence.Sends)
        {
            if (_firstSends.TryGetValue(send.Id, out WitnessedSend? first))
            {
                CheckRepetition(first, send);
            }
            else
            {
                _firstSends.Add(send.Id, send);
                CheckFirst(send);
            }

            _lastOfLane[send.Key.Chat] = send;
            _lastOfRun[(send.Run, send.Key.Chat)] = send;
        }

        _verdict.Replies = _replies.Count;
        _verdict.Unasked = _replies.Keys.Count(reply => reply.Part == Replies.Unasked);
        _verdict.LostAndRepeated = _evidence.LostSends.Count(lost => _firstSends.ContainsKey(lost.Id));
    }

    private void CheckFirst(WitnessedSend send)
    {
        if (!_evidence.Messages.TryGetValue(send.Key.Number, out (PlannedMessage Message, int) of))
        {
            _verdict.Violate($"a send answers message {send.Key.Number}, which there is not");
            return;
        }

        PlannedMessage message = of.Message;
        string chat = message.Kind == MessageKind.Cross && send.Key.Part == 0 ? CrashHandlers.ChatBeside(message.Chat) : message.Chat;
        if (send.Chat != chat || send.Key.Chat != message.Chat)
        {
            _verdict.Violate($"{Describe(send)} went to {send.Chat} instead of {chat}");
        }

        if (Replies.Parse(send.Text!) is var said && said != (send.Key.Number, send.Key.Part))
        {
            _verdict.Violate($"{Describe(send)} says that it is part {said.Part} of the answer to {said.Number}");
        }

        if (!_replies.TryAdd((send.Key.Number, send.Key.Part), send))
        {
            _verdict.Violate($"{Describe(send)} was sent twice, under different ids");
        }
    }

    /// <summary>Only what was the last of its conversation when the process was killed can have been in flight.</summary>
    private void CheckRepetition(WitnessedSend first, WitnessedSend again)
    {
        WitnessedSend last = _lastOfLane[again.Key.Chat];
        if (!IsIdempotent)
        {
            _verdict.Violate($"{Describe(again)} was sent twice, and the transport is not idempotent");
        }
        else if (last.Id != again.Id || last.Run == again.Run || !_evidence.KilledRuns.Contains(last.Run))
        {
            _verdict.Violate($"{Describe(again)} was sent twice, and was not in flight at a kill");
        }
        else if (again.Text != first.Text || again.Chat != first.Chat)
        {
            _verdict.Violate($"{Describe(again)} was repeated with one id and another content");
        }
        else
        {
            _verdict.Repeated++;
        }
    }

    private void CheckLetters()
    {
        foreach (WitnessedLetter letter in _evidence.Letters)
        {
            switch (letter)
            {
                case { Reason: nameof(DeadLetterReason.Ambiguous), Key: { } key } when !IsIdempotent:
                    CheckAmbiguous(letter, key);
                    break;
                case { Reason: nameof(DeadLetterReason.HandlerFailed), Inbound: ['m', .. var number] } when !IsIdempotent:
                    CheckFailed(int.Parse(number, System.Globalization.CultureInfo.InvariantCulture));
                    break;
                default:
                    _verdict.Violate($"there is a dead letter {letter.Id} for {letter.Reason} that nothing explains");
                    break;
            }
        }

        foreach (int number in _failed.Where(number => !_firstAmbiguousPart.ContainsKey(number)))
        {
            _verdict.Violate($"the handler of {number} failed, and none of its sends is ambiguous");
        }
    }

    private void CheckAmbiguous(WitnessedLetter letter, SendKey key)
    {
        if (!_ambiguous.TryAdd((key.Number, key.Part), letter))
        {
            _verdict.Violate($"part {key.Part} of the answer to {key.Number} has two dead letters");
            return;
        }

        if (!_firstAmbiguousPart.TryGetValue(key.Number, out int first) || key.Part < first)
        {
            _firstAmbiguousPart[key.Number] = key.Part;
        }

        if (!_replies.TryGetValue((key.Number, key.Part), out WitnessedSend? arrived))
        {
            _verdict.AmbiguousMissing++;
        }
        else if (_evidence.KilledRuns.Contains(arrived.Run) && _lastOfRun[(arrived.Run, arrived.Key.Chat)] == arrived)
        {
            _verdict.AmbiguousArrived++;
        }
        else
        {
            _verdict.Violate($"{Describe(arrived)} is a dead letter, and was not in flight at a kill");
        }
    }

    private void CheckFailed(int number)
    {
        MessageKind? kind = _evidence.Messages.TryGetValue(number, out (PlannedMessage Message, int) of) ? of.Message.Kind : null;
        if (!_failed.Add(number))
        {
            _verdict.Violate($"message {number} is two dead letters");
        }
        else if (kind is not (MessageKind.Stream or MessageKind.Ask))
        {
            _verdict.Violate($"message {number} is a dead letter, and its handler does not stop at an ambiguous send");
        }
        else
        {
            _verdict.GivenUp++;
        }
    }

    private void CheckNothingIsMissing()
    {
        foreach ((PlannedMessage message, _) in _evidence.Messages.Values)
        {
            for (int part = 0; part < Replies.Parts(message.Kind); part++)
            {
                CheckReply(message, part);
            }

            // Whose question was given up gets an answer to the answer; nobody else does.
            bool isUnasked = message.Kind == MessageKind.Ask && _failed.Contains(message.Number) && _evidence.Answered.Contains(message.Number);
            if (isUnasked)
            {
                CheckReply(message, Replies.Unasked);
            }
            else if (_replies.ContainsKey((message.Number, Replies.Unasked)))
            {
                _verdict.Violate($"the answer to question {message.Number} did not reach its handler");
            }
        }
    }

    private void CheckReply(PlannedMessage message, int part)
    {
        if (_replies.ContainsKey((message.Number, part)) || _ambiguous.ContainsKey((message.Number, part)))
        {
            return;
        }

        if (part != Replies.Unasked && _failed.Contains(message.Number)
            && _firstAmbiguousPart.TryGetValue(message.Number, out int first) && first < part)
        {
            _verdict.NotComeTo++;
            return;
        }

        _verdict.Lost++;
        _verdict.Violate($"part {part} of the answer to {message.Text} is lost");
    }

    private static string Describe(WitnessedSend send) => $"part {send.Key.Part} of the answer to {send.Key.Number}";
}
