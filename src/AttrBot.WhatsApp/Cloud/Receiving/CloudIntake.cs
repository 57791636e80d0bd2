using AttrBot.Transports;
using Microsoft.Extensions.Logging;

namespace AttrBot.WhatsApp.Cloud;

/// <summary>Hands what is delivered to one session over to the bot. Closed, or with a full inbox, it takes nothing. Thread-safe.</summary>
/// <param name="session">The session's name.</param>
/// <param name="chats">Learns what came from whom.</param>
/// <param name="logger">Where problems are told.</param>
internal sealed class CloudIntake(string session, CloudChats chats, ILogger logger)
{
    private readonly RecentStatuses _statuses = new();
    private volatile ITransportSink? _sink;

    /// <summary>Whether something may be handed over now.</summary>
    public bool IsOpen => _sink is { Pressure: IntakePressure.Normal };

    /// <summary>Events go there from now on.</summary>
    public void Open(ITransportSink sink) => _sink = sink;

    /// <summary>Nothing is taken any more.</summary>
    public void Close() => _sink = null;

    /// <summary>Hands over a part of a delivery. Best effort is never waited for.</summary>
    /// <returns>What to reject once all the rest is safe: so that a delivery that comes again is not rejected twice.</returns>
    /// <exception cref="OperationCanceledException">There was no room in time, or the bot stops.</exception>
    public async ValueTask<CloudReading?> TakeAsync(CloudReading reading, CancellationToken cancellationToken)
    {
        ITransportSink sink = _sink ?? throw new OperationCanceledException("The session takes nothing.");
        if (reading.Event is not { } inbound)
        {
            return reading;
        }

        if (reading.IsBestEffort)
        {
            Post(sink, inbound);
            return null;
        }

        try
        {
            AcceptResult result = await sink.AcceptAsync(inbound, cancellationToken);
            Note(inbound, isNew: result == AcceptResult.Accepted);
            return null;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException or System.Text.Json.JsonException)
        {
            // One that the inbox will never take must not come again and again, with all that came with it.
            return CloudReading.Reject(reading.Raw, $"The inbox did not take it ({e.GetType().Name}).");
        }
    }

    /// <summary>Keeps what cannot be understood as a dead letter.</summary>
    public void Reject(CloudReading reading) => _sink?.Reject(reading.Raw, reading.Rejection!);

    /// <summary>Tells the bot of something, if it may be lost.</summary>
    public void Raise(BotEvent inbound) => _sink?.TryPost(inbound);

    private void Post(ITransportSink sink, BotEvent inbound)
    {
        sink.KeepAlive();
        bool isNew = inbound switch
        {
            ReceiptEvent receipt => _statuses.TryAdd(receipt.Messages[0].Value, receipt.Kind.ToString(), receipt.Sender.Id),
            CloudSentEvent sent => _statuses.TryAdd(sent.Message.Value, "sent", sent.Sender.Id),
            _ => true,
        };
        if (!isNew)
        {
            return;
        }

        if (inbound is CloudAccountErrorEvent problem)
        {
            CloudLog.AccountProblem(logger, session, problem.Code, problem.Kind);
        }

        sink.TryPost(inbound);
    }

    private void Note(BotEvent inbound, bool isNew)
    {
        switch (inbound)
        {
            case MessageEvent message:
                chats.Received(message.Conversation.Key.Chat, message.Message.Id, message.Timestamp);
                break;
            case CloudSendFailedEvent failed when isNew:
                CloudLog.NotDelivered(logger, session, failed.Code, failed.Kind);
                if (failed.Kind == WhatsAppCloudErrorKind.WindowClosed)
                {
                    chats.Closed(failed.Conversation.Key.Chat);
                }

                break;
        }
    }
}
