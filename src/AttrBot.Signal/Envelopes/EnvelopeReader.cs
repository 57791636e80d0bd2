using System.Runtime.InteropServices;
using System.Text.Json;
using AttrBot.Signal.Attachments;

namespace AttrBot.Signal.Envelopes;

/// <summary>
/// Turns what signal-cli received into events. It takes the parameters of a <c>receive</c> notification in both forms,
/// <c>{"envelope":{…},"account":"…"}</c> and <c>{"subscription":1,"result":{…}}</c>, and those of a <c>callEvent</c>. Thread-safe.
/// </summary>
/// <param name="session">The session that the account serves.</param>
/// <param name="account">The account's phone number or ACI, as far as it is known.</param>
/// <param name="attachments">Opens attachments.</param>
/// <param name="maxAttachmentsLength">The most bytes that the attachments of one message may have together.</param>
/// <param name="time">The clock, for what comes without a time.</param>
internal sealed class EnvelopeReader(
    string session,
    string? account,
    IAttachmentSource attachments,
    long maxAttachmentsLength = AttachmentBudget.DefaultMaxLength,
    TimeProvider? time = null)
{
    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = 64 };

    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly Func<IAttachmentSource> _newSource = () => new AttachmentBudget(attachments, maxAttachmentsLength);

    /// <summary>Reads what was received. Bad input is a rejection, never an exception.</summary>
    /// <param name="parameters">What was received. It is copied.</param>
    public EnvelopeReading Read(ReadOnlyMemory<byte> parameters)
    {
        byte[] raw = parameters.ToArray();
        try
        {
            using JsonDocument document = JsonDocument.Parse(raw, s_options);
            return ReadRoot(document.RootElement, raw);
        }
        catch (JsonException e)
        {
            return EnvelopeReading.Reject($"It is not JSON, or nested too deeply (line {e.LineNumber}, byte {e.BytePositionInLine}).");
        }
        catch (InvalidOperationException)
        {
            return EnvelopeReading.Reject("It names a field in text that is not valid Unicode.");
        }
    }

    private EnvelopeReading ReadRoot(JsonElement root, byte[] raw)
    {
        JsonElement received = root.Object("result") ?? root;
        string? receiver = received.Id("account");
        if (IsOfAnotherAccount(receiver))
        {
            return default;
        }

        ReadOnlyMemory<byte> rawJson = Slice(raw, received);
        if (received.Object("envelope") is { } json)
        {
            return ReadEnvelope(received, json, rawJson);
        }

        if (received.Has("exception"))
        {
            return FailureReader.Read(New(rawJson), received);
        }

        return received.Has("callId")
            ? CallReader.ReadNotification(New(rawJson), received, account, new SignalTime(_time.GetUtcNow()))
            : EnvelopeReading.Reject("It has no envelope.");
    }

    private EnvelopeReading ReadEnvelope(JsonElement received, JsonElement json, ReadOnlyMemory<byte> rawJson)
    {
        ChatUser? sender = AddressFields.Source.Read(json);
        Envelope envelope = New(rawJson) with
        {
            Sender = sender,
            Partner = sender,
            Time = SignalTime.Read(json, "timestamp"),
            IsOwn = account is not null && sender?.HasId(account) == true,
        };
        return ContentReader.Read(envelope, json)
            ?? (received.Has("exception") ? FailureReader.Read(envelope, received) : Other(envelope));
    }

    private static EnvelopeReading Other(Envelope envelope) => EnvelopeReading.Of(new SignalOtherEvent
    {
        Session = envelope.Session,
        RawJson = envelope.RawJson,
        Sender = envelope.Sender,
        Timestamp = envelope.Time?.Value,
    });

    private Envelope New(ReadOnlyMemory<byte> rawJson) => new()
    {
        Session = session,
        RawJson = rawJson,
        AttachmentSource = _newSource,
    };

    /// <summary>
    /// A daemon with several accounts tells each client of all of them. signal-cli names an account by its number, also one that
    /// was configured by its ACI: only two numbers can be compared.
    /// </summary>
    private bool IsOfAnotherAccount(string? receiver) =>
        receiver is not null && account is not null && receiver != account && receiver.StartsWith('+') && account.StartsWith('+');

    /// <summary>The bytes of an element within the whole, so that they are kept once.</summary>
    private static ReadOnlyMemory<byte> Slice(byte[] raw, JsonElement element)
    {
        ReadOnlySpan<byte> bytes = JsonMarshal.GetRawUtf8Value(element);
        return raw.AsSpan().Overlaps(bytes, out int offset) ? raw.AsMemory(offset, bytes.Length) : bytes.ToArray();
    }
}
