using System.Runtime.CompilerServices;
using AttrBot.Telemetry;
using AttrBot.Transports;
using Microsoft.Extensions.Logging;

namespace AttrBot.Outbox;

/// <summary>Sends for handlers: each send under its key, so that a handler that runs again sends nothing twice.</summary>
internal sealed class OutboxSender(OutboxDelivery delivery, IOutbox outbox, BotMetrics metrics, ILogger logger)
{
    /// <summary>Sends for a handler, or answers from the outbox if an earlier run of it has sent the same.</summary>
    public ValueTask<SendReceipt> SendAsync(
        BotContext context, ConversationKey to, OutgoingAction action, CancellationToken cancellationToken)
    {
        if (!action.IsKept)
        {
            // Not counted: how often a typing mark was renewed must not change the keys of the messages after it.
            return delivery.SendOnceAsync(new OutgoingRequest(to, action, KeyOfNothing(to)), cancellationToken);
        }

        OutboxEntry entry;
        lock (context.Entry)
        {
            entry = Find(context, context.NextKey(), to, action);
            switch (entry)
            {
                case { State: OutboxState.Sent, Receipt: { } receipt }:
                    return new ValueTask<SendReceipt>(receipt);
                case { State: OutboxState.Ambiguous }:
                    return ValueTask.FromException<SendReceipt>(Unknown("nobody knows whether it arrived"));
                case { IsClaimed: true, State: OutboxState.Pending or OutboxState.InFlight }:
                    return ValueTask.FromException<SendReceipt>(Unknown("it is still on its way"));
            }

            entry.IsClaimed = true;
        }

        return CommitAndDeliverAsync(entry, cancellationToken);
    }

    /// <summary>Sends what answers no message.</summary>
    public ValueTask<SendReceipt> SendAsync(ConversationKey to, OutgoingAction action, CancellationToken cancellationToken) =>
        CommitAndDeliverAsync(new OutboxEntry(KeyOfNothing(to), to, action) { IsClaimed = true }, cancellationToken);

    /// <summary>
    /// Notes a reply that is sent once the event has been completed, unless an earlier run of the handler has sent the same.
    /// </summary>
    public void SendOnCompletion(BotContext context, OutboxKey key, ConversationKey to, OutgoingAction action)
    {
        lock (context.Entry)
        {
            OutboxEntry entry = Find(context, key, to, action);
            if (entry.State == OutboxState.Pending)
            {
                entry.IsClaimed = false;
            }
        }
    }

    /// <summary>The send that an earlier run made under a key, or a new one.</summary>
    private OutboxEntry Find(BotContext context, OutboxKey key, ConversationKey to, OutgoingAction action)
    {
        OutboxEntry? earlier = context.Entry.FindSend(key.HandlerId, key.Ordinal);
        if (earlier is null)
        {
            var entry = new OutboxEntry(context.Entry, key.HandlerId, key.Ordinal, to, action);
            context.Entry.AddSend(entry);
            return entry;
        }

        Reuse(earlier, action);
        return earlier;
    }

    private void Reuse(OutboxEntry earlier, OutgoingAction action)
    {
        bool same = OutgoingContent.AreEqual(earlier.Action, action);
        bool keepsStored = earlier.IsRecovered || earlier is { IsClaimed: true, State: OutboxState.Pending or OutboxState.InFlight };
        metrics.ReplayedSend(same);
        if (!same)
        {
            BotLog.SendChangedBetweenRuns(logger, earlier.Key.HandlerId, earlier.Key.Ordinal, keepsStored);
        }

        if (!same && !keepsStored)
        {
            // The failed attempt's words are history; the new ones are sent.
            earlier.Action = action;
            earlier.Receipt = null;
            earlier.State = OutboxState.Pending;
            earlier.IsClaimed = false;
        }
        else if (earlier.State == OutboxState.Failed)
        {
            earlier.State = OutboxState.Pending;
            earlier.IsClaimed = false;
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<SendReceipt> CommitAndDeliverAsync(OutboxEntry entry, CancellationToken cancellationToken)
    {
        try
        {
            await outbox.CommitAsync(entry, cancellationToken);
            return await delivery.DeliverAsync(entry, cancellationToken);
        }
        catch (OperationCanceledException) when (!delivery.Stopping.IsCancellationRequested)
        {
            // Given up before it was its turn: it must not go out after all.
            entry.State = OutboxState.Failed;
            await outbox.UpdateAsync(entry);
            throw;
        }
    }

    private static OutboxKey KeyOfNothing(ConversationKey to) => new(to.Session, to.Chat, Guid.NewGuid().ToString("N"), "", 0);

    private static SendException Unknown(string why) => new(
        SendFailure.Ambiguous,
        $"An earlier run of the handler made this send, and {why}. It is not repeated, so as not to send it twice.");
}
