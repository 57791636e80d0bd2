using System.Collections.Concurrent;
using System.Text;
using System.Threading.Channels;
using AttrBot.Transports;

namespace AttrBot.WhatsApp.Tests.Fixture;

/// <summary>An inbox that the test fills and empties, as a whole or for one conversation.</summary>
internal sealed class PlayedSink : ITransportSink
{
    private readonly Channel<BotEvent> _accepted = Channel.CreateUnbounded<BotEvent>();
    private readonly Channel<string> _told = Channel.CreateUnbounded<string>();
    private readonly Channel<PairingEvent> _pairings = Channel.CreateUnbounded<PairingEvent>();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _full = new(StringComparer.Ordinal);
    private int _keepAlives;
    private int _waiting;

    public string Session => "whatsapp";

    public IntakePressure Pressure => IntakePressure.Normal;

    /// <summary>What accepting fails with.</summary>
    public Exception? Refusal { get; set; }

    public ConcurrentQueue<(string Raw, string Reason)> Rejected { get; } = new();

    public ConcurrentQueue<BotEvent> Posted { get; } = new();

    public ChatUser? Account { get; private set; }

    public int KeepAlives => Volatile.Read(ref _keepAlives);

    /// <summary>How many wait to be accepted.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>Takes nothing more of a conversation; of none, without one.</summary>
    public void Fill(string conversation = "") =>
        _full[conversation] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Empty(string conversation = "")
    {
        if (_full.TryRemove(conversation, out TaskCompletionSource? full))
        {
            full.SetResult();
        }
    }

    public async ValueTask<AcceptResult> AcceptAsync(BotEvent inbound, CancellationToken cancellationToken = default)
    {
        string chat = (inbound as ConversationEvent)?.Conversation.Key.Chat ?? "-";
        while (_full.GetValueOrDefault("") is { } full || (full = _full.GetValueOrDefault(chat)) is not null)
        {
            Interlocked.Increment(ref _waiting);
            await full.Task.WaitAsync(cancellationToken);
            Interlocked.Decrement(ref _waiting);
        }

        if (Refusal is { } refusal)
        {
            throw refusal;
        }

        _accepted.Writer.TryWrite(inbound);
        return AcceptResult.Accepted;
    }

    public bool TryPost(BotEvent inbound)
    {
        Posted.Enqueue(inbound);
        return true;
    }

    public ValueTask WaitForRoomAsync(CancellationToken cancellationToken) => default;

    public void Reject(ReadOnlyMemory<byte> raw, string reason) => Rejected.Enqueue((Encoding.UTF8.GetString(raw.Span), reason));

    public void KeepAlive() => Interlocked.Increment(ref _keepAlives);

    public void Connected(ChatUser? account = null)
    {
        Account = account;
        _told.Writer.TryWrite("connected");
    }

    public void Pairing(PairingEvent pairing) => _pairings.Writer.TryWrite(pairing);

    public void Disconnected(string? reason = null) => _told.Writer.TryWrite($"disconnected: {reason}");

    /// <summary>What the transport next told of the connection.</summary>
    public Task<string> NextToldAsync() => _told.Reader.ReadAsync().WithinLimit();

    public bool HasToldMore => _told.Reader.Count > 0;

    public Task<PairingEvent> NextPairingAsync() => _pairings.Reader.ReadAsync().WithinLimit();

    public Task<BotEvent> NextAsync() => _accepted.Reader.ReadAsync().WithinLimit();

    public async Task<string[]> NextTextsAsync(int count)
    {
        var texts = new string[count];
        for (int i = 0; i < count; i++)
        {
            texts[i] = ((MessageEvent)await NextAsync()).Message.Text;
        }

        return texts;
    }
}
