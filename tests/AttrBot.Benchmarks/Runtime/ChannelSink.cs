using System.Threading.Channels;
using AttrBot.Transports;

namespace AttrBot.Benchmarks.Runtime;

/// <summary>What a bot without a framework would do at the least: one channel, one reader, one answer a message.</summary>
internal sealed class ChannelSink : ITransportSink
{
    private readonly Channel<BotEvent> _channel = Channel.CreateBounded<BotEvent>(
        new BoundedChannelOptions(10_000) { SingleReader = true, SingleWriter = true });

    public string Session => FloodTransport.Session;

    public IntakePressure Pressure => IntakePressure.Normal;

    public async ValueTask<AcceptResult> AcceptAsync(BotEvent inbound, CancellationToken cancellationToken = default)
    {
        await _channel.Writer.WriteAsync(inbound, cancellationToken);
        return AcceptResult.Accepted;
    }

    public async Task AnswerAsync(ITransport transport)
    {
        await foreach (BotEvent inbound in _channel.Reader.ReadAllAsync())
        {
            var message = ((MessageEvent)inbound).Message;
            await transport.SendAsync(new OutgoingRequest(message.Conversation.Key, OutgoingMessage.FromText("pong"), default), default);
        }
    }

    public void Complete() => _channel.Writer.Complete();

    public bool TryPost(BotEvent inbound) => false;

    public ValueTask WaitForRoomAsync(CancellationToken cancellationToken) => default;

    public void Reject(ReadOnlyMemory<byte> raw, string reason)
    {
    }

    public void KeepAlive()
    {
    }

    public void Connected(ChatUser? account = null)
    {
    }

    public void Pairing(PairingEvent pairing)
    {
    }

    public void Disconnected(string? reason = null)
    {
    }
}
