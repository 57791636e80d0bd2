using System.Globalization;

namespace AttrBot.CrashTest.Messages;

/// <summary>Makes the numbered messages of a seed.</summary>
internal static class MessagePlan
{
    public static string ChatName(int conversation) => string.Create(CultureInfo.InvariantCulture, $"c{conversation}");

    public static List<PlannedMessage> Create(int messages, int conversations, int seed)
    {
        var random = new Random(seed);
        var last = new PlannedMessage?[conversations];
        var plan = new List<PlannedMessage>(messages);
        for (int number = 1; number <= messages; number++)
        {
            // Round robin at first, so that no conversation stays empty.
            int conversation = number <= conversations ? number - 1 : random.Next(conversations);
            PlannedMessage? before = last[conversation];
            bool isAfterQuestion = before?.Kind == MessageKind.Ask;
            MessageKind kind = isAfterQuestion ? (MessageKind)random.Next((int)MessageKind.Ask) : (MessageKind)random.Next((int)MessageKind.Cross + 1);

            // Who was asked says something else first: that is no answer.
            string sender = isAfterQuestion ? before!.Sender : string.Create(CultureInfo.InvariantCulture, $"p{number}");
            plan.Add(last[conversation] = new PlannedMessage(number, kind, ChatName(conversation), sender));
        }

        return plan;
    }
}
