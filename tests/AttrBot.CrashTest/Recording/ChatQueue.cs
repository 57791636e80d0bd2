using AttrBot.CrashTest.Messages;

namespace AttrBot.CrashTest.Recording;

/// <summary>
/// One conversation as the messenger sees it: what is still to be handed over, what has been and is not known to be taken, and how
/// far the bot has come.
/// </summary>
internal sealed class ChatQueue
{
    /// <summary>How many messages are handed over beyond the last one that the bot is known to have come to.</summary>
    private const int Window = 10;

    private readonly List<PlannedMessage> _plan = [];
    private readonly List<Delivery> _open = [];
    private int _offered;
    private int _reached;

    public bool IsAllTaken => _offered == _plan.Count && _open.Count == 0;

    /// <summary>What has been handed over and is not known to be taken, in order.</summary>
    public IReadOnlyList<Delivery> Open => _open;

    /// <summary>Adds a message of the plan.</summary>
    /// <returns>The how-manieth of the conversation it is.</returns>
    public int Add(PlannedMessage message)
    {
        _plan.Add(message);
        return _plan.Count - 1;
    }

    /// <summary>The next messages to hand over.</summary>
    public IEnumerable<Delivery> Fill()
    {
        while (_offered < _plan.Count && _offered < _reached + Window)
        {
            PlannedMessage next = _plan[_offered++];
            yield return Offer(new Delivery(next.Id, next.Chat, next.Sender, next.Text));
        }
    }

    /// <summary>Hands an answer over, after all that has been handed over so far.</summary>
    public Delivery Answer(PlannedMessage question) =>
        Offer(new Delivery(question.AnswerId, question.Chat, question.Sender, question.AnswerText));

    public void Take(string id) => _open.RemoveAll(delivery => delivery.Id == id);

    /// <summary>The bot has come to a message.</summary>
    public void Reach(int index) => _reached = Math.Max(_reached, index + 1);

    /// <summary>The bot says that it has come to all that it has taken.</summary>
    public void ReachAll() => _reached = _offered;

    private Delivery Offer(Delivery delivery)
    {
        _open.Add(delivery);
        return delivery;
    }
}
