using System.Collections.Concurrent;
using System.Globalization;
using AttrBot.Transports;

namespace AttrBot.Testing;

/// <summary>One of the accounts of the bot under test. Thread-safe.</summary>
public sealed class TestSession
{
    // Of all sessions: a bot that is started again over the same store must not take a new message for an old one.
    private static int s_lastId;

    private readonly ConcurrentDictionary<string, ConversationLog> _logs = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private DateTimeOffset _lastInstant;

    internal TestSession(TestBot bot, string name, TestTransport transport)
    {
        Bot = bot;
        Name = name;
        Transport = transport;
        transport.Sent = OnSent;
        transport.Failed = OnFailed;
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its transport: lets sends fail or take long, loses the connection, ends.</summary>
    public TestTransport Transport { get; }

    internal TestBot Bot { get; }

    internal DateTimeOffset Now => Bot.Clock.GetUtcNow();

    /// <summary>A direct chat with a person.</summary>
    /// <param name="person">Their id: a phone number, ACI or JID.</param>
    /// <returns>The chat. Asking again for the same person gives the same conversation.</returns>
    public TestChat Chat(string person)
    {
        ArgumentException.ThrowIfNullOrEmpty(person);
        return Chat(new ChatUser { Id = person });
    }

    /// <summary>A direct chat with a person.</summary>
    /// <param name="person">The person.</param>
    /// <returns>The chat. Asking again for the same person gives the same conversation.</returns>
    public TestChat Chat(ChatUser person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return new TestChat(this, new Conversation { Key = new ConversationKey(Name, person.Id), Title = person.DisplayName }, person);
    }

    /// <summary>A group that the bot is in.</summary>
    /// <param name="id">The group's id.</param>
    /// <param name="title">Its name. Default: none.</param>
    /// <returns>The group. Asking again for the same id gives the same conversation.</returns>
    public TestGroup Group(string id, string? title = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        return new TestGroup(this, new Conversation { Key = new ConversationKey(Name, id), IsGroup = true, Title = title });
    }

    /// <summary>Raises any event, as if it had come from the messenger.</summary>
    /// <param name="inbound">The event; its session is <see cref="Name"/>.</param>
    /// <returns>Whether the bot took it, or recognised a second delivery.</returns>
    /// <exception cref="TestBotException">The bot did not take it: its inbox is full.</exception>
    public async Task<AcceptResult> RaiseAsync(BotEvent inbound)
    {
        ArgumentNullException.ThrowIfNull(inbound);
        Bot.Log.Add(EventText.Who(inbound), EventText.What(inbound));
        try
        {
            return await Transport.DeliverAsync(inbound).WaitAsync(Bot.Options.Timeout);
        }
        catch (TimeoutException)
        {
            throw await Bot.FailAsync("The bot does not take the event: its inbox is full.", null);
        }
    }

    internal ConversationLog LogOf(string chat) => _logs.GetOrAdd(chat, static _ => new ConversationLog());

    internal MessageId NewId() => new(string.Create(CultureInfo.InvariantCulture, $"message-{Interlocked.Increment(ref s_lastId)}"));

    /// <summary>Now, or a little later: for events that have nothing but their time to tell them apart.</summary>
    internal DateTimeOffset NextInstant()
    {
        lock (_lock)
        {
            DateTimeOffset earliest = _lastInstant.AddMilliseconds(1);
            return _lastInstant = Now > earliest ? Now : earliest;
        }
    }

    private void OnSent(OutgoingRequest request, SendReceipt receipt, IReadOnlyList<ReadOnlyMemory<byte>> files)
    {
        Bot.Log.Add($"bot to {Transcript.Name(request.Conversation)}", EventText.What(request.Action));
        LogOf(request.Conversation.Chat).Add(request, receipt, files);
        Bot.Pulse.Beat();
    }

    private void OnFailed(OutgoingRequest request, Exception exception)
    {
        Bot.Log.Add(
            $"bot to {Transcript.Name(request.Conversation)}",
            $"{EventText.What(request.Action)}  [not sent: {exception.GetType().Name}: {exception.Message}]");
        Bot.Pulse.Beat();
    }
}
