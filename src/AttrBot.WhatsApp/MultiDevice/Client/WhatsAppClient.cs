using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using AttrBot.WhatsApp.MultiDevice.Engine;
using AttrBot.WhatsApp.MultiDevice.Sending;

namespace AttrBot.WhatsApp.MultiDevice.Client;

/// <summary>An account on WhatsApp, through the engine of its session.</summary>
internal sealed class WhatsAppClient : IWhatsAppClient
{
    private static readonly WhatsAppCommand s_edit = WhatsAppCommand.Sets("editMessage");
    private static readonly WhatsAppCommand s_revoke = WhatsAppCommand.Sets("revokeMessage");
    private static readonly WhatsAppCommand s_react = WhatsAppCommand.Sets("sendReaction");
    private static readonly WhatsAppCommand s_vote = WhatsAppCommand.Sets("sendPollVote");
    private static readonly WhatsAppCommand s_pin = WhatsAppCommand.Sets("sendMessage");
    private static readonly WhatsAppCommand s_key = WhatsAppCommand.Asks("buildMessageKey");
    private static readonly WhatsAppCommand s_markRead = WhatsAppCommand.Sets("markRead");
    private static readonly WhatsAppCommand s_activity = WhatsAppCommand.Sets("sendChatPresence");
    private static readonly WhatsAppCommand s_timer = WhatsAppCommand.Sets("setDisappearingTimer");
    private static readonly WhatsAppCommand s_rejectCall = WhatsAppCommand.Sets("rejectCall");

    private readonly EngineCaller _caller;
    private readonly ContentSender _content;
    private readonly PollVotes _votes;

    /// <summary>Makes the client of a session.</summary>
    /// <param name="session">The session's name.</param>
    /// <param name="engine">Its engine.</param>
    /// <param name="engineName">What the engine is called, for people.</param>
    /// <param name="options">The limits of files.</param>
    /// <param name="time">The clock.</param>
    public WhatsAppClient(string session, IWhatsAppEngine engine, string engineName, WhatsAppSendOptions options, TimeProvider time)
    {
        Session = session;
        _caller = new EngineCaller(engine, engineName);
        var uploader = new MediaUploader(_caller, options, time);
        _content = new ContentSender(_caller, uploader);
        _votes = new PollVotes(_caller);
        Groups = new EngineGroups(_caller, uploader);
        Contacts = new EngineContacts(_caller);
        Newsletters = new EngineNewsletters(_caller, uploader);
        Privacy = new EnginePrivacy(_caller);
        Profile = new EngineProfile(_caller, uploader);
    }

    public string Session { get; }

    public IWhatsAppGroups Groups { get; }

    public IWhatsAppContacts Contacts { get; }

    public IWhatsAppNewsletters Newsletters { get; }

    public IWhatsAppPrivacy Privacy { get; }

    public IWhatsAppProfile Profile { get; }

    public ValueTask<SendReceipt> SendAsync(Jid to, WhatsAppContent content, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        return _content.SendAsync(Addresses.Chat(to), content, cancellationToken);
    }

    /// <summary>Sends the files of a portable message, and its text.</summary>
    /// <returns>One receipt for each message that it became.</returns>
    public ValueTask<ImmutableArray<SendReceipt>> SendFilesAsync(
        Jid to, OutgoingMessage message, WhatsAppQuote? quote, CancellationToken cancellationToken) =>
        _content.SendFilesAsync(Addresses.Chat(to), message, quote, cancellationToken);

    public ValueTask<ImmutableArray<SendReceipt>> SendAlbumAsync(
        Jid to, IReadOnlyList<WhatsAppMedia> items, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(items);
        if (items.Count is < 2 or > IWhatsAppClient.MaxAlbumItems || items.Any(item => item is not (WhatsAppImage or WhatsAppVideo { IsNote: false })))
        {
            throw new ArgumentException(
                $"An album holds 2 to {IWhatsAppClient.MaxAlbumItems} pictures and videos, and nothing else.", nameof(items));
        }

        return _content.SendAlbumAsync(Addresses.Chat(to), items, cancellationToken);
    }

    public async ValueTask<SendReceipt> EditAsync(
        Jid chat, MessageId target, WhatsAppText text, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        ContentChecks.Check(text);
        var arguments = new JsonObject
        {
            ["chat"] = Addresses.Chat(chat).ToString(),
            ["id"] = Addresses.Message(target),
            ["message"] = MessageBuilder.Text(text),
        };
        return Receipts.Read(await _caller.CallAsync(s_edit, arguments, cancellationToken), s_edit);
    }

    public async ValueTask RevokeAsync(Jid chat, MessageId target, Jid author = default, CancellationToken cancellationToken = default) =>
        await _caller.CallAsync(s_revoke, Key(chat, target, author), cancellationToken);

    public async ValueTask<SendReceipt> ReactAsync(
        Jid chat, MessageId target, Jid author, string emoji, bool remove = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(emoji);
        if (!remove && string.IsNullOrWhiteSpace(emoji))
        {
            throw ContentChecks.Refused("The reaction has no emoji.");
        }

        JsonObject arguments = Key(chat, target, author);
        arguments["reaction"] = remove ? "" : emoji;
        return Receipts.Read(await _caller.CallAsync(s_react, arguments, cancellationToken), s_react);
    }

    public async ValueTask<SendReceipt> PinAsync(Jid chat, WhatsAppPin pin, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pin);
        if (pin.Duration < TimeSpan.Zero || pin.Duration.TotalSeconds > uint.MaxValue)
        {
            throw ContentChecks.Refused("A message is pinned for no time, which takes it down, or for some: WhatsApp offers 1, 7 and 30 days.");
        }

        // Whose message it is, the engine knows: it compares the author with the account's own addresses.
        JsonElement key = await _caller.CallAsync(s_key, Key(chat, pin.Target, pin.Author), cancellationToken);
        var arguments = new JsonObject { ["jid"] = Addresses.Chat(chat).ToString(), ["message"] = PinBuilder.Pin(pin, key) };
        return Receipts.Read(await _caller.CallAsync(s_pin, arguments, cancellationToken), s_pin);
    }

    public async ValueTask<SendReceipt> VoteAsync(Jid chat, WhatsAppPollVote vote, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(vote);
        var arguments = new JsonObject
        {
            ["pollChat"] = Addresses.Chat(chat).ToString(),
            ["pollSender"] = Addresses.Author(vote.Author),
            ["pollId"] = Addresses.Message(vote.Poll),
            ["pollTimestamp"] = vote.PollTimestamp == default ? 0 : vote.PollTimestamp.ToUnixTimeSeconds(),
            ["options"] = Arguments.Texts(vote.Options.IsDefault ? [] : vote.Options),
        };
        return Receipts.Read(await _caller.CallAsync(s_vote, arguments, cancellationToken), s_vote);
    }

    public ValueTask<ImmutableArray<string>> ReadVoteAsync(
        ReadOnlyMemory<byte> vote, IReadOnlyCollection<string> options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        return _votes.ReadAsync(vote, options, cancellationToken);
    }

    public async ValueTask MarkReadAsync(
        Jid chat, Jid author, IReadOnlyCollection<MessageId> messages, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        if (messages.Count == 0)
        {
            throw new ArgumentException("There is no message to mark as read.", nameof(messages));
        }

        var arguments = new JsonObject
        {
            ["ids"] = Arguments.Texts(messages.Select(Addresses.Message)),
            ["chat"] = Addresses.Chat(chat).ToString(),
            ["sender"] = Addresses.Author(author),
        };
        await _caller.CallAsync(s_markRead, arguments, cancellationToken);
    }

    public async ValueTask SendActivityAsync(Jid chat, WhatsAppActivity activity, CancellationToken cancellationToken = default)
    {
        var arguments = new JsonObject
        {
            ["jid"] = Addresses.Chat(chat).ToString(),
            ["presence"] = activity switch
            {
                WhatsAppActivity.Paused => "paused",
                WhatsAppActivity.Typing or WhatsAppActivity.Recording => "composing",
                _ => throw new ArgumentOutOfRangeException(nameof(activity), activity, "There is no such activity."),
            },
            ["media"] = activity == WhatsAppActivity.Recording ? "audio" : "",
        };
        await _caller.CallAsync(s_activity, arguments, cancellationToken);
    }

    public async ValueTask SetDisappearingTimerAsync(Jid chat, TimeSpan duration, CancellationToken cancellationToken = default)
    {
        var arguments = new JsonObject { ["jid"] = Addresses.Chat(chat).ToString(), ["seconds"] = Arguments.Timer(duration) };
        await _caller.CallAsync(s_timer, arguments, cancellationToken);
    }

    public async ValueTask RejectCallAsync(Jid from, string callId, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(callId);
        var arguments = new JsonObject { ["from"] = Addresses.Person(from).ToString(), ["callId"] = callId };
        await _caller.CallAsync(s_rejectCall, arguments, cancellationToken);
    }

    public ValueTask<JsonElement> InvokeAsync(
        string command, JsonObject? arguments = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(command);
        return _caller.CallAsync(WhatsAppCommand.Unknown(command), arguments, cancellationToken);
    }

    private static JsonObject Key(Jid chat, MessageId target, Jid author) => new()
    {
        ["chat"] = Addresses.Chat(chat).ToString(),
        ["sender"] = Addresses.Author(author),
        ["id"] = Addresses.Message(target),
    };
}
