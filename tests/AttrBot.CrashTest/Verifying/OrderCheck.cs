using AttrBot.CrashTest.Messages;
using AttrBot.CrashTest.Recording;

namespace AttrBot.CrashTest.Verifying;

/// <summary>
/// Whether the messages of each conversation were answered in their order: all parts of one before the first of the next. What
/// follows an answer comes when the answer does: later messages may go before it.
/// </summary>
internal sealed class OrderCheck(Evidence evidence, Verdict verdict)
{
    private readonly Dictionary<string, (int Index, int Part)> _last = [];

    /// <summary>Checks the first sends of all replies, in the order of the log.</summary>
    public void Run(IEnumerable<WitnessedSend> sends)
    {
        foreach (WitnessedSend send in sends.OrderBy(send => send.Position))
        {
            if (evidence.Messages.TryGetValue(send.Key.Number, out (PlannedMessage Message, int Index) of))
            {
                Check(send, of.Message, of.Index);
            }
        }
    }

    private void Check(WitnessedSend send, PlannedMessage message, int index)
    {
        bool followsAnAnswer = send.Key.Part == Replies.Unasked || (message.Kind == MessageKind.Ask && send.Key.Part > 0);
        if (followsAnAnswer)
        {
            if (!evidence.Answered.Contains(message.Number))
            {
                verdict.Violate($"question {message.Number} got no answer, and the bot went on as if it had");
            }

            return;
        }

        (int, int) current = (index, send.Key.Part);
        if (_last.TryGetValue(message.Chat, out (int, int) last) && current.CompareTo(last) <= 0)
        {
            verdict.Violate($"part {send.Key.Part} of the answer to {message.Number}, message {index} of {message.Chat}, came after one to message {last.Item1}");
        }

        _last[message.Chat] = current;
    }
}
