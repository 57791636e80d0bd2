using System.Globalization;
using System.Text.Json;
using AttrBot.Signal.Client;
using AttrBot.Signal.Errors;
using AttrBot.Signal.Sending;

namespace AttrBot.Signal.RestApi;

/// <summary>An account through signal-cli-rest-api.</summary>
internal sealed class RestApiClient : ISignalClient
{
    private readonly RestApiCaller _caller;
    private readonly OutgoingFiles _files;
    private readonly SignalSendOptions _options;
    private readonly RestRecipients _recipients;

    public RestApiClient(string session, RestApiCaller caller, OutgoingFiles files, SignalSendOptions options)
    {
        Session = session;
        _caller = caller;
        _files = files;
        _options = options;
        _recipients = new RestRecipients(caller.Account);
        Groups = new RestApiGroups(caller, options);
        Contacts = new RestApiContacts(caller);
        Account = new RestApiAccount(caller, options);
    }

    public string Session { get; }

    public string PhoneNumber => _caller.Account;

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
        string recipient = _recipients.Write(to);
        JsonElement answer = await _caller.CallAsync(
            SignalMethod.Delete,
            HttpMethod.Delete,
            "v1/remote-delete/{n}",
            writer =>
            {
                writer.WriteString("recipient", recipient);
                writer.WriteNumber("timestamp", timestamp);
            },
            cancellationToken);
        return RestSendAnswer.Read(answer, []) ?? Now();
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
        string recipient = _recipients.Write(to);
        string person = RecipientWriter.Person(author);
        await _caller.CallAsync(
            SignalMethod.React,
            remove ? HttpMethod.Delete : HttpMethod.Post,
            "v1/reactions/{n}",
            writer =>
            {
                writer.WriteString("recipient", recipient);
                writer.WriteString("reaction", emoji);
                writer.WriteString("target_author", person);
                writer.WriteNumber("timestamp", timestamp);
            },
            cancellationToken);
        return Now();
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
        foreach (long timestamp in messages.Select(Timestamps.Of).ToArray())
        {
            await _caller.CallAsync(
                SignalMethod.Receipt,
                HttpMethod.Post,
                "v1/receipts/{n}",
                writer =>
                {
                    writer.WriteString("recipient", person);
                    writer.WriteString("receipt_type", type);
                    writer.WriteNumber("timestamp", timestamp);
                },
                cancellationToken);
        }
    }

    public async ValueTask SendTypingAsync(SignalRecipient to, bool isTyping = true, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(to);
        if (to.Kind == SignalRecipientKind.NoteToSelf)
        {
            return;
        }

        string recipient = _recipients.Write(to);
        await _caller.CallAsync(
            SignalMethod.Typing,
            isTyping ? HttpMethod.Put : HttpMethod.Delete,
            "v1/typing-indicator/{n}",
            writer => writer.WriteString("recipient", recipient),
            cancellationToken);
    }

    public async ValueTask<SignalSendResult> CreatePollAsync(
        SignalRecipient to, SignalPoll poll, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(poll);
        MessageChecks.Check(poll);
        string recipient = _recipients.WriteAll([to])[0];
        JsonElement answer = await _caller.CallAsync(
            SignalMethod.CreatePoll,
            HttpMethod.Post,
            "v1/polls/{n}",
            writer =>
            {
                writer.WriteString("recipient", recipient);
                writer.WriteString("question", poll.Question);
                writer.WriteTexts("answers", poll.Options);
                writer.WriteBoolean("allow_multiple_selections", poll.AllowMultiple);
            },
            cancellationToken);
        return RestSendAnswer.Read(answer, []) ?? throw RestApiErrors.NotUnderstood(SignalMethod.CreatePoll);
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
        if (voteCount > 1 || options.Count == 0)
        {
            throw RestApiLimits.NotOffered("changes no vote and takes none back: it counts each as the first");
        }

        long timestamp = Timestamps.Of(poll);
        string recipient = _recipients.WriteAll([to])[0];
        string person = RecipientWriter.Person(author);
        await _caller.CallAsync(
            SignalMethod.Vote,
            HttpMethod.Post,
            "v1/polls/{n}/vote",
            writer =>
            {
                writer.WriteString("recipient", recipient);
                writer.WriteString("poll_author", person);
                writer.WriteString("poll_timestamp", timestamp.ToString(CultureInfo.InvariantCulture));
                writer.WriteStartArray("selected_answers");
                foreach (int option in options)
                {
                    // It counts from one.
                    writer.WriteNumberValue(option + 1L);
                }

                writer.WriteEndArray();
            },
            cancellationToken);
        return Now();
    }

    public async ValueTask<SignalSendResult> EndPollAsync(SignalRecipient to, MessageId poll, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(to);
        long timestamp = Timestamps.Of(poll);
        string recipient = _recipients.WriteAll([to])[0];
        await _caller.CallAsync(
            SignalMethod.EndPoll,
            HttpMethod.Delete,
            "v1/polls/{n}",
            writer =>
            {
                writer.WriteString("recipient", recipient);
                writer.WriteString("poll_timestamp", timestamp.ToString(CultureInfo.InvariantCulture));
            },
            cancellationToken);
        return Now();
    }

    public async ValueTask SubmitChallengeAsync(string captcha, string? token = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(captcha);
        string challenge = token ?? _caller.Limits.Token ?? throw new InvalidOperationException(
            "Signal has set no challenge in this run of the bot. Give the token of the one that is meant.");
        await _caller.CallAsync(
            SignalMethod.Challenge,
            HttpMethod.Post,
            "v1/accounts/{n}/rate-limit-challenge",
            writer =>
            {
                writer.WriteString("challenge_token", challenge);
                writer.WriteString("captcha", captcha.Trim());
            },
            cancellationToken);
        _caller.Limits.Solved();
    }

    public ValueTask<JsonElement> InvokeAsync(
        string method, JsonElement parameters = default, CancellationToken cancellationToken = default) =>
        throw RestApiLimits.NotOffered("passes no other methods on to signal-cli");

    private async ValueTask<SignalSendResult> SendMessageAsync(
        IReadOnlyCollection<SignalRecipient> to, SignalMessage message, MessageId? edited, CancellationToken cancellationToken)
    {
        MessageChecks.Check(message);
        string[] recipients = _recipients.WriteAll(to);
        long? editedTimestamp = edited is { } target ? Timestamps.Of(target) : null;
        FormattedText text = FormattedText.Of(message, _options.Markdown);
        using PreparedFiles files = await _files.PrepareAsync(message.Attachments, cancellationToken);
        JsonElement answer = await _caller.CallAsync(
            SignalMethod.Send,
            HttpMethod.Post,
            "v2/send",
            writer =>
            {
                writer.WriteString("number", PhoneNumber);
                writer.WriteTexts("recipients", recipients);
                writer.WriteMessage(message, text, files);
                if (editedTimestamp is { } timestamp)
                {
                    writer.WriteNumber("edit_timestamp", timestamp);
                }
            },
            cancellationToken);
        SignalSendResult result = RestSendAnswer.Read(answer, to.Where(recipient => !recipient.IsGroup))
            ?? throw RestApiErrors.NotUnderstood(SignalMethod.Send);
        _caller.Limits.Observe(result);
        return result;
    }

    /// <summary>What signal-cli-rest-api answers without telling the time has the bot's own.</summary>
    private SignalSendResult Now()
    {
        DateTimeOffset now = _caller.Time.GetUtcNow();
        return new SignalSendResult { Id = new MessageId(Timestamps.IdOf(now)), Timestamp = now };
    }
}
