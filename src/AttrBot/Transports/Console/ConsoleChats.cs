using System.Collections.Concurrent;

namespace AttrBot.Transports.Console;

/// <summary>Who is at the console, and where they speak.</summary>
internal sealed class ConsoleChats
{
    public const string FirstPerson = "+15550001111";

    private readonly ConcurrentDictionary<string, ConsoleChat> _chats = new(StringComparer.Ordinal);
    private readonly string _session;
    private string? _group;

    public ConsoleChats(string session)
    {
        _session = session;
        Person = new ChatUser { Id = FirstPerson };
        Current = Open();
    }

    /// <summary>Who speaks.</summary>
    public ChatUser Person { get; private set; }

    /// <summary>Where they speak.</summary>
    public ConsoleChat Current { get; private set; }

    public string Prompt => _group is null ? $"{Person.Id}> " : $"{Person.Id} in {_group}> ";

    public void SpeakAs(string id)
    {
        Person = new ChatUser { Id = id };
        Current = Open();
    }

    /// <summary>Enters a group; without a name, goes back to the direct chat.</summary>
    public void Enter(string? group)
    {
        _group = group;
        Current = Open();
    }

    /// <summary>The chat of an id, if anybody has typed into it.</summary>
    public ConsoleChat? Find(string chat) => _chats.GetValueOrDefault(chat);

    private ConsoleChat Open()
    {
        var conversation = new Conversation
        {
            Key = new ConversationKey(_session, _group is null ? Person.Id : $"group:{_group}"),
            IsGroup = _group is not null,
            Title = _group,
        };
        return _chats.GetOrAdd(conversation.Key.Chat, static (_, there) => new ConsoleChat(there), conversation);
    }
}
