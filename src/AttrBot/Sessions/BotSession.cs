using AttrBot.Transports;

namespace AttrBot;

/// <summary>One of the bot's accounts, with its name in configuration and its state. Thread-safe.</summary>
public sealed class BotSession
{
    private volatile ChatUser? _account;
    private volatile BotSessionState _state;

    internal BotSession(string name, ITransport transport)
    {
        Name = name;
        Transport = transport;
    }

    /// <summary>Its name: the one it was added under.</summary>
    public string Name { get; }

    /// <summary>What its transport can do.</summary>
    public TransportCapabilities Capabilities => Transport.Capabilities;

    /// <summary>Where it stands.</summary>
    public BotSessionState State => _state;

    /// <summary>The account, as far as the transport has told.</summary>
    public ChatUser? Account => _account;

    /// <summary>Its transport; what only this messenger can do is there.</summary>
    public ITransport Transport { get; }

    internal void MoveTo(BotSessionState state, ChatUser? account = null)
    {
        _account = account ?? _account;
        _state = state;
    }
}
