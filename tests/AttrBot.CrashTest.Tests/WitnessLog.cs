using AttrBot.CrashTest.Messages;
using AttrBot.CrashTest.Recording;

namespace AttrBot.CrashTest.Tests;

/// <summary>
/// The log of a small test in which all was well: six messages of one conversation, one of each kind, and a kill after the first
/// reply. What a test changes in it is what the verifier must find.
/// </summary>
internal sealed class WitnessLog
{
    private static readonly MessageKind[] s_kinds =
        [MessageKind.Once, MessageKind.Twice, MessageKind.Stream, MessageKind.Ask, MessageKind.Flaky, MessageKind.Cross];

    public WitnessLog(bool isIdempotent)
    {
        Entries.Add(new LogEntry { Kind = LogKind.Begin, Messages = s_kinds.Length, Conversations = 1, IsIdempotent = isIdempotent });
        StartRun(1);
        for (int number = 1; number <= s_kinds.Length; number++)
        {
            PlannedMessage message = Message(number);
            Entries.Add(new LogEntry { Kind = LogKind.Offer, Run = 1, Id = message.Id, Chat = message.Chat, Text = message.Text });
            Entries.Add(new LogEntry { Kind = LogKind.Taken, Run = 1, Id = message.Id });
        }

        Entries.Add(Send(1, number: 1, part: 0));
        Entries.Add(new LogEntry { Kind = LogKind.Kill, Run = 1, Reason = nameof(KillPoint.AnyTime) });
        Entries.Add(new LogEntry { Kind = LogKind.Exit, Run = 1, Code = 137 });
        StartRun(2);
        for (int number = 2; number <= s_kinds.Length; number++)
        {
            for (int part = 0; part < Replies.Parts(s_kinds[number - 1]); part++)
            {
                AddReply(number, part);
            }
        }

        Entries.Add(new LogEntry { Kind = LogKind.End, Run = 2 });
        Entries.Add(new LogEntry { Kind = LogKind.Exit, Run = 2 });
    }

    public List<LogEntry> Entries { get; } = [];

    public static PlannedMessage Message(int number) => new(number, s_kinds[number - 1], "c0", "p");

    public static LogEntry Send(int run, int number, int part)
    {
        PlannedMessage message = Message(number);
        string id = part == Replies.Unasked ? message.AnswerId : message.Id;
        return new LogEntry
        {
            Kind = LogKind.Send,
            Run = run,
            Key = $"crash/c0/p/{id}/Handlers.{message.Kind}/{(part == Replies.Unasked ? 0 : part)}",
            Chat = message.Kind == MessageKind.Cross && part == 0 ? "c0-beside" : "c0",
            Text = $"{number}/{part}/text",
        };
    }

    public int IndexOf(int number, int part) =>
        Entries.FindIndex(entry => entry.Kind == LogKind.Send && entry.Text!.StartsWith($"{number}/{part}/", StringComparison.Ordinal));

    public void Remove(int number, int part) => Entries.RemoveAt(IndexOf(number, part));

    /// <summary>Adds a dead letter, as the last process shows it.</summary>
    public void AddLetter(DeadLetterReason reason, string? key = null, string? inbound = null)
    {
        int end = Entries.FindIndex(entry => entry.Kind == LogKind.End);
        Entries[end] = Entries[end] with { Code = Entries[end].Code + 1 };
        Entries.Insert(end, new LogEntry
        {
            Kind = LogKind.Letter, Run = 2, Id = Guid.NewGuid().ToString(), Reason = reason.ToString(), Key = key, Inbound = inbound,
        });
    }

    private void StartRun(int run)
    {
        Entries.Add(new LogEntry { Kind = LogKind.Start, Run = run });
        Entries.Add(new LogEntry { Kind = LogKind.Connect, Run = run });
    }

    private void AddReply(int number, int part)
    {
        Entries.Add(Send(2, number, part));
        if (s_kinds[number - 1] == MessageKind.Ask && part == 0)
        {
            PlannedMessage message = Message(number);
            Entries.Add(new LogEntry { Kind = LogKind.Offer, Run = 2, Id = message.AnswerId, Chat = message.Chat, Text = message.AnswerText });
            Entries.Add(new LogEntry { Kind = LogKind.Taken, Run = 2, Id = message.AnswerId });
        }
    }
}
