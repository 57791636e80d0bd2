using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using AttrBot.Hosting;
using AttrBot.Sessions;

namespace AttrBot.Sqlite.Serialization;

/// <summary>Writes and reads what is stored: events, actions, and what belongs to them. Thread-safe.</summary>
internal sealed class StoredFormat
{
    private const string MessageName = "message";

    private readonly SessionRegistry _sessions;
    private readonly Dictionary<Type, string> _names = new()
    {
        [typeof(MessageEvent)] = MessageName,
        [typeof(EditEvent)] = "edit",
        [typeof(DeleteEvent)] = "delete",
        [typeof(ReactionEvent)] = "reaction",
        [typeof(GroupEvent)] = "group",
        [typeof(OutgoingMessage)] = "send",
        [typeof(OutgoingReaction)] = "send-reaction",
        [typeof(OutgoingEdit)] = "send-edit",
        [typeof(OutgoingDelete)] = "send-delete",
    };

    private readonly Dictionary<string, Type> _types;
    private readonly IJsonTypeInfoResolver _resolver;
    private readonly JsonSerializerOptions _options;
    private readonly ConcurrentDictionary<string, JsonSerializerOptions> _optionsOfSessions = new(StringComparer.Ordinal);

    public StoredFormat(BotSetup setup, SessionRegistry sessions)
    {
        _sessions = sessions;
        foreach (DurableType durable in setup.DurableTypes)
        {
            if (!_names.TryAdd(durable.Type, durable.Name))
            {
                throw new BotConfigurationException($"{durable.Type} is one of the bot's own durable types: it need not be added.");
            }
        }

        _types = _names.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);
        _resolver = JsonTypeInfoResolver.Combine([StoredJson.Default, .. setup.DurableTypes.Select(durable => durable.Resolver)]);
        _options = CreateOptions("");
    }

    /// <summary>Whether events or actions of a type can be stored.</summary>
    public bool Knows(Type type) => _names.ContainsKey(type);

    /// <summary>The name that stands for the type of an event or action.</summary>
    public string NameOf(object value) => _names[value.GetType()];

    /// <summary>Writes an event or action of a known type.</summary>
    public byte[] Write(object value) => value is OutgoingMessage message
        ? Write(AsStored(message))
        : JsonSerializer.SerializeToUtf8Bytes(value, _options.GetTypeInfo(value.GetType()));

    public byte[] Write<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, _options.TypeInfo<T>());

    /// <exception cref="StoredDataException">It cannot be read.</exception>
    public T Read<T>(ReadOnlySpan<byte> json) => Read(json, () => _options.TypeInfo<T>());

    /// <summary>Reads an event; its attachments are opened through its session's transport.</summary>
    /// <exception cref="StoredDataException">It cannot be read.</exception>
    public BotEvent ReadEvent(string name, ReadOnlySpan<byte> json, string session)
    {
        JsonSerializerOptions options = _optionsOfSessions.GetOrAdd(session, CreateOptions);
        return (BotEvent)ReadObject(name, json, options, typeof(BotEvent));
    }

    /// <summary>Reads an action.</summary>
    /// <param name="name">The name of its type.</param>
    /// <param name="json">What was written.</param>
    /// <param name="openFile">Opens the content of a file, by its position.</param>
    /// <exception cref="StoredDataException">It cannot be read.</exception>
    public OutgoingAction ReadAction(
        string name, ReadOnlySpan<byte> json, Func<int, CancellationToken, ValueTask<Stream>> openFile)
    {
        if (name != _names[typeof(OutgoingMessage)])
        {
            return (OutgoingAction)ReadObject(name, json, _options, typeof(OutgoingAction));
        }

        StoredMessage stored = Read<StoredMessage>(json);
        return new OutgoingMessage
        {
            Text = stored.Text,
            QuotedMessage = stored.QuotedMessage,
            Mentions = stored.Mentions,
            Attachments = stored.Files.IsDefaultOrEmpty
                ? []
                : [.. stored.Files.Select((file, i) => OutgoingAttachment.FromStream(token => openFile(i, token), file.FileName, file.ContentType))],
        };
    }

    private static StoredMessage AsStored(OutgoingMessage message) => new(
        message.Text,
        message.Attachments.IsDefaultOrEmpty ? default : [.. message.Attachments.Select(file => new StoredFile(file.FileName, file.ContentType))],
        message.QuotedMessage,
        message.Mentions);

    private object ReadObject(string name, ReadOnlySpan<byte> json, JsonSerializerOptions options, Type kind)
    {
        if (!_types.TryGetValue(name, out Type? type) || !type.IsAssignableTo(kind))
        {
            throw new StoredDataException(
                $"What was stored is of type '{name}', which the bot does not know. A transport or AddDurableEvent or AddDurableAction added it in an earlier run.");
        }

        try
        {
            return JsonSerializer.Deserialize(json, options.GetTypeInfo(type)) ?? throw new JsonException("It is null.");
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw Unreadable(name, e);
        }
    }

    private static T Read<T>(ReadOnlySpan<byte> json, Func<JsonTypeInfo<T>> type)
    {
        try
        {
            return JsonSerializer.Deserialize(json, type()) ?? throw new JsonException("It is null.");
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw Unreadable(typeof(T).Name, e);
        }
    }

    private static StoredDataException Unreadable(string name, Exception exception) =>
        new($"What was stored as '{name}' cannot be read back: {exception.GetType().Name}.", exception);

    private JsonSerializerOptions CreateOptions(string session)
    {
        var options = new JsonSerializerOptions(StoredJson.Default.Options)
        {
            TypeInfoResolver = _resolver,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        JsonConverter[] converters =
        [
            new ExactStringConverter(), new RawJsonConverter(), new MessageIdConverter(), new MessageEventConverter(),
            new EditEventConverter(), new AttachmentConverter(new SessionAttachments(session, _sessions)),
            new ArrayConverter<string>(), new ArrayConverter<Attachment>(), new ArrayConverter<Mention>(), new ArrayConverter<ChatUser>(),
            new ArrayConverter<MessageId>(), new ArrayConverter<StoredFile>(),
        ];
        foreach (JsonConverter converter in converters)
        {
            options.Converters.Add(converter);
        }

        options.MakeReadOnly();
        return options;
    }
}
