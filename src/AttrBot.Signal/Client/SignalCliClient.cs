using System.Text.Json;
using AttrBot.Signal.Errors;
using AttrBot.Signal.Sending;

namespace AttrBot.Signal.Client;

/// <summary>An account through signal-cli's JSON-RPC.</summary>
internal sealed class SignalCliClient : ISignalClient
{
    private readonly SignalCliCaller _caller;
    private readonly OutgoingFiles _files;
    private readonly SignalSendOptions _options;

    public SignalCliClient(string session, string phoneNumber, SignalCliCaller caller, OutgoingFiles files, SignalSendOptions options)
    {
        Session = session;
        PhoneNumber = phoneNumber;
        _caller = caller;
        _files = files;
        _options = options;
        Groups = new SignalCliGroups(caller, files);
        Contacts = new SignalCliContacts(caller);
        Account = new SignalCliAccount(caller, files);
    }

    public string Session { get; }

    public string PhoneNumber { get; }

    public ISignalGroups Groups { get; }

    public ISignalContacts Contacts { get; }

    public ISignalAccount Account { get; }

    public ValueTask<SignalSendResult> SendAsync(
        IReadOnlyCollection<SignalRecipient> to, SignalMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(message);
        ArgumentOutOfRangeException.ThrowIfZero(to.Count, nameof(to));
        return SendMessageAsync(to, message, edited: null, cancellationToken);
    }

    public ValueTask<SignalSendResult> EditAsync(
        SignalRecipient to, MessageId target, SignalMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(message);
        return SendMessageAsync([to], message, target, cancellationToken);
    }

    public async ValueTask<SignalSendResult> DeleteAsync(SignalRecipient to, MessageId target, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(to);
        long timestamp = Timestamps.Of(target);
        return await _caller.SendAsync(
            SignalMethod.Delete,
            writer =>
            {
                writer.WriteRecipients([to]);
                writer.WriteNumber("targetTimestamp", timestamp);
            },
            cancellationToken);
    }

    public async ValueTask<SignalSendResult> ReactAsync(
        SignalRecipient to,
        MessageId target,
        SignalRecipient author,
        string emoji,
        bool remove = false,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(author);
        ArgumentException.ThrowIfNullOrWhiteSpace(emoji);
        long timestamp = Timestamps.Of(target);
        string person = RecipientWriter.Person(author);
        return await _caller.SendAsync(
            SignalMethod.React,
            writer =>
            {
                writer.WriteRecipients([to]);
                writer.WriteString("emoji", emoji);
                writer.WriteString("targetAuthor", person);
                writer.WriteNumber("targetTimestamp", timestamp);
                writer.WriteBoolean("remove", remove);
            },
            cancellationToken);
    }

    public async ValueTask SendReceiptAsync(
        SignalRecipient author,
        IReadOnlyCollection<MessageId> messages,
        ReceiptKind kind = ReceiptKind.Read,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(author);
        ArgumentNullException.ThrowIfNull(messages);
        ArgumentOutOfRangeException.ThrowIfZero(messages.Count, nameof(messages));
        string type = kind switch
        {
            ReceiptKind.Read => "read",
            ReceiptKind.Viewed => "viewed",
            _ => throw new ArgumentException("Receipts can be sent for what was read or viewed; signal-cli tells itself what was delivered.", nameof(kind)),
        };
        string person = RecipientWriter.Person(author);
        long[] timestamps = [.. messages.Select(Timestamps.Of)];
        await _caller.SendAsync(
            SignalMethod.Receipt,
            writer =>
            {
                writer.WriteString("recipient", person);
                writer.WriteStartArray("targetTimestamp");
                foreach (long timestamp in timestamps)
                {
                    writer.WriteNumberValue(timestamp);
                }

                writer.WriteEndArray();
                writer.WriteString("type", type);
            },
            cancellationToken);
    }

    public async ValueTask SendTypingAsync(SignalRecipient to, bool isTyping = true, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(to);
        if (to.Kind == SignalRecipientKind.NoteToSelf)
        {
            return;
        }

        await _caller.SendAsync(
            SignalMethod.Typing,
            writer =>
            {
                writer.WritePeopleAndGroups([to]);
                writer.WriteBoolean("stop", !isTyping);
            },
            cancellationToken);
    }

    public async ValueTask<SignalSendResult> CreatePollAsync(
        SignalRecipient to, SignalPoll poll, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(poll);
        MessageChecks.Check(poll);
        return await _caller.SendAsync(
            SignalMethod.CreatePoll,
            writer =>
            {
                writer.WriteRecipients([to]);
                writer.WriteString("question", poll.Question);
                writer.WriteTexts("option", poll.Options);
                writer.WriteBoolean("noMulti", !poll.AllowMultiple);
            },
            cancellationToken);
    }

    public async ValueTask<SignalSendResult> VoteAsync(
        SignalRecipient to,
        MessageId poll,
        SignalRecipient author,
        IReadOnlyCollection<int> options,
        int voteCount = 1,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(author);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(voteCount, 1);
        long timestamp = Timestamps.Of(poll);
        string person = RecipientWriter.Person(author);
        return await _caller.SendAsync(
            SignalMethod.Vote,
            writer =>
            {
                writer.WriteRecipients([to]);
                writer.WriteString("pollAuthor", person);
                writer.WriteNumber("pollTimestamp", timestamp);
                writer.WriteStartArray("option");
                foreach (int option in options)
                {
                    writer.WriteNumberValue(option);
                }

                writer.WriteEndArray();
                writer.WriteNumber("voteCount", voteCount);
            },
            cancellationToken);
    }

    public async ValueTask<SignalSendResult> EndPollAsync(SignalRecipient to, MessageId poll, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(to);
        long timestamp = Timestamps.Of(poll);
        return await _caller.SendAsync(
            SignalMethod.EndPoll,
            writer =>
            {
                writer.WriteRecipients([to]);
                writer.WriteNumber("pollTimestamp", timestamp);
            },
            cancellationToken);
    }

    public async ValueTask SubmitChallengeAsync(string captcha, string? token = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(captcha);
        string challenge = token ?? _caller.Limits.Token ?? throw NoChallenge();
        await _caller.CallAsync(
            SignalMethod.Challenge,
            writer =>
            {
                writer.WriteString("challenge", challenge);
                writer.WriteString("captcha", captcha.Trim());
            },
            cancellationToken);
        _caller.Limits.Solved();
    }

    public ValueTask<JsonElement> InvokeAsync(string method, JsonElement parameters = default, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(method);
        if (parameters.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null or JsonValueKind.Object))
        {
            throw new ArgumentException("The parameters of a method are an object: {\"name\": value}.", nameof(parameters));
        }

        return _caller.CallAsync(SignalMethod.Unknown(method), writer => WriteParameters(writer, parameters), cancellationToken);
    }

    private static void WriteParameters(Utf8JsonWriter writer, JsonElement parameters)
    {
        if (parameters.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        // The account is the session's: another one has its own client.
        foreach (JsonProperty property in parameters.EnumerateObject().Where(property => property.Name != "account"))
        {
            property.WriteTo(writer);
        }
    }

    private async ValueTask<SignalSendResult> SendMessageAsync(
        IReadOnlyCollection<SignalRecipient> to, SignalMessage message, MessageId? edited, CancellationToken cancellationToken)
    {
        MessageChecks.Check(message);
        long? editedTimestamp = edited is { } target ? Timestamps.Of(target) : null;
        FormattedText text = FormattedText.Of(message, _options.Markdown);
        using PreparedFiles files = await _files.PrepareAsync(message.Attachments, cancellationToken);
        return await _caller.SendAsync(
            SignalMethod.Send,
            writer =>
            {
                writer.WriteRecipients(to);
                writer.WriteMessage(message, text, files);
                if (editedTimestamp is { } timestamp)
                {
                    writer.WriteNumber("editTimestamp", timestamp);
                }
            },
            cancellationToken);
    }

    private static InvalidOperationException NoChallenge() => new(
        "Signal has set no challenge in this run of the bot. Give the token of the RateLimitChallengeEvent that the captcha is for.");
}
