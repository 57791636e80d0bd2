namespace AttrBot.WhatsApp.Tests.Events;

/// <summary>What handlers saw.</summary>
public sealed class Collected
{
    private readonly List<ConversationEvent> _events = [];

    internal TaskCompletionSource? Gate { get; init; }

    internal List<ConversationEvent> Events
    {
        get
        {
            lock (_events)
            {
                return [.. _events];
            }
        }
    }

    internal async Task AddAsync(ConversationEvent inbound)
    {
        if (Gate is { } gate)
        {
            await gate.Task;
        }

        lock (_events)
        {
            _events.Add(inbound);
        }
    }
}
