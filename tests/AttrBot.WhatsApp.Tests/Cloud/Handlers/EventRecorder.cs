using System.Collections.Concurrent;
using System.Threading.Channels;
using AttrBot.WhatsApp.Tests.Fixture;

namespace AttrBot.WhatsApp.Tests.Cloud.Handlers;

/// <summary>Keeps what reached handlers.</summary>
public sealed class EventRecorder
{
    private readonly Channel<BotEvent> _events = Channel.CreateUnbounded<BotEvent>();

    /// <summary>While there is one, handlers wait for it before anything is kept.</summary>
    public TaskCompletionSource? Gate { get; set; }

    /// <summary>All, in order.</summary>
    public ConcurrentQueue<BotEvent> All { get; } = new();

    /// <summary>Keeps one.</summary>
    public void Add(BotEvent inbound)
    {
        All.Enqueue(inbound);
        _events.Writer.TryWrite(inbound);
    }

    /// <summary>Waits for the next of a type; others are passed over.</summary>
    public async Task<TEvent> NextAsync<TEvent>()
        where TEvent : BotEvent
    {
        while (true)
        {
            if (await _events.Reader.ReadAsync().WithinLimit() is TEvent wanted)
            {
                return wanted;
            }
        }
    }
}
