using AttrBot.Signal.Errors;
using AttrBot.Transports;

namespace AttrBot.Signal;

/// <summary>Hands the bot what its own sends bring to light. Thread-safe.</summary>
internal sealed class RaisedEvents
{
    private volatile ITransportSink? _sink;

    /// <summary>Events go there from now on; nothing is sent before.</summary>
    public void Open(ITransportSink sink) => _sink = sink;

    public void Raise(BotEvent inbound)
    {
        if (_sink is not { } sink)
        {
            return;
        }

        if (inbound is RateLimitChallengeEvent)
        {
            // There is one for each challenge, and without it nobody solves it: it waits for room.
            _ = AcceptAsync(sink, inbound);
        }
        else
        {
            sink.TryPost(inbound);
        }
    }

    private static async Task AcceptAsync(ITransportSink sink, BotEvent inbound)
    {
        try
        {
            await sink.AcceptAsync(inbound);
        }
        catch (OperationCanceledException)
        {
            // The bot stops.
        }
    }
}
