namespace AttrBot.Testing;

/// <summary>A group that the bot under test is in.</summary>
public sealed class TestGroup : TestConversation
{
    internal TestGroup(TestSession session, Conversation conversation)
        : base(session, conversation)
    {
    }

    /// <summary>A member of the group.</summary>
    /// <param name="person">Their id: a phone number, ACI or JID.</param>
    /// <returns>What they do in the group. What the bot says there is for all members: it is taken once.</returns>
    public TestChat As(string person)
    {
        ArgumentException.ThrowIfNullOrEmpty(person);
        return As(new ChatUser { Id = person });
    }

    /// <summary>A member of the group.</summary>
    /// <param name="person">The member.</param>
    /// <returns>What they do in the group. What the bot says there is for all members: it is taken once.</returns>
    public TestChat As(ChatUser person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return new TestChat(Session, Conversation, person);
    }

    /// <summary>Tells the bot that people joined the group.</summary>
    /// <param name="persons">Their ids.</param>
    /// <returns>Completes when the bot has taken it.</returns>
    /// <exception cref="ArgumentException">Nobody is named.</exception>
    public Task JoinAsync(params string[] persons) => ChangeAsync(persons, []);

    /// <summary>Tells the bot that people left the group.</summary>
    /// <param name="persons">Their ids.</param>
    /// <returns>Completes when the bot has taken it.</returns>
    /// <exception cref="ArgumentException">Nobody is named.</exception>
    public Task LeaveAsync(params string[] persons) => ChangeAsync([], persons);

    private async Task ChangeAsync(string[] joined, string[] left)
    {
        string first = joined.Concat(left).FirstOrDefault() ?? throw new ArgumentException("Name at least one person.");
        await Session.RaiseAsync(new GroupEvent
        {
            Session = Session.Name,
            Conversation = Conversation,
            Sender = new ChatUser { Id = first },
            Timestamp = Session.NextInstant(),
            Joined = [.. joined.Select(id => new ChatUser { Id = id })],
            Left = [.. left.Select(id => new ChatUser { Id = id })],
        });
    }
}
