using AttrBot.Signal.Tests.Envelopes;
using AttrBot.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.Signal.Tests.Events;

/// <summary>Signal's own events survive a crash, and a message's details are there afterwards too.</summary>
public sealed class DurableEventTests
{
    [Fact]
    public async Task Events_ComeBackAsTheyWere_AfterACrash()
    {
        using var folder = new StoreFolder();
        List<ConversationEvent> events =
        [
            .. EnvelopeFile.Captured.All.Concat(EnvelopeFile.Written.All)
                .Select(envelope => Read.Event(envelope.Parameters))
                .OfType<ConversationEvent>()
                .Where(inbound => inbound.IsDurable)
                .DistinctBy(inbound => (inbound.Conversation.Key, inbound.Sender.Id, inbound.DeliveryId)),
        ];
        Assert.True(events.Select(inbound => inbound.GetType()).Distinct().Count() >= 11);
        var held = new Collected { Gate = new TaskCompletionSource() };
        StoreFolder crashed;
        await using (TestBot bot = await StartAsync(folder, held))
        {
            foreach (ConversationEvent inbound in events)
            {
                await bot.RaiseAsync(inbound);
            }

            crashed = folder.Crash();
            held.Gate.SetResult();
        }

        using (crashed)
        {
            var seen = new Collected();
            await using TestBot restarted = await StartAsync(crashed, seen);
            await restarted.WhenIdleAsync();

            Assert.Equal(Texts(events), Texts(seen.Events));
            Assert.Equal(Texts(events), Texts(held.Events));
        }
    }

    /// <summary>What they say, the details of messages included, in an order that does not depend on lanes.</summary>
    private static string[] Texts(IEnumerable<ConversationEvent> events) =>
        [.. events.Select(EventText.Write).Order(StringComparer.Ordinal)];

    private static Task<TestBot> StartAsync(StoreFolder folder, Collected collected) => TestBot.StartAsync(
        bot =>
        {
            bot.Services.AddSingleton(collected);
            bot.AddHandlers(typeof(CollectingHandlers));
            bot.UseSqlite(folder.Database);
            SignalDurableEvents.AddTo(bot);
            SignalDurableEvents.AddTo(bot);
            bot.AddTransport(EnvelopeFile.Session, _ => throw new InvalidOperationException("The test plays the transport."));
        });
}

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

    internal void Add(ConversationEvent inbound)
    {
        lock (_events)
        {
            _events.Add(inbound);
        }
    }
}

/// <summary>Collects every event of a conversation.</summary>
public sealed class CollectingHandlers(Collected collected)
{
    /// <summary>Collects it, when the test lets it.</summary>
    [OnEvent]
    [OwnMessages]
    public async Task CollectAsync(ConversationEvent inbound, BotContext context, CancellationToken cancellationToken)
    {
        if (collected.Gate is { } gate)
        {
            await gate.Task.WaitAsync(cancellationToken);
        }

        collected.Add(inbound);
    }
}
