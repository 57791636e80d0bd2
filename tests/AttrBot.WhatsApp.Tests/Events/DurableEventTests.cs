using System.Text.Json.Nodes;
using AttrBot.Testing;
using AttrBot.WhatsApp.MultiDevice;
using AttrBot.WhatsApp.MultiDevice.Receiving;
using AttrBot.WhatsApp.Tests.Fixture;
using AttrBot.WhatsApp.Tests.Receiving;
using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.WhatsApp.Tests.Events;

/// <summary>WhatsApp's own events survive a crash, and a message's details are there afterwards too.</summary>
public sealed class DurableEventTests
{
    [Fact]
    public async Task Events_come_back_as_they_were_after_a_crash()
    {
        using var folder = new StoreFolder();
        var reader = new EventReader("whatsapp", new OwnAccount(), new NoAttachments(), null, TimeProvider.System);
        List<ConversationEvent> events =
        [
            .. EventLines.All
                .Select((line, i) => line.Line.Replace("3EB01", $"3EB01{i}", StringComparison.Ordinal))
                .Select(line => reader.Read(JsonNode.Parse(line)!["event"]!.GetValue<string>(), line.Utf8()).Event)
                .OfType<ConversationEvent>()
                .Where(inbound => inbound.IsDurable),
        ];
        Assert.True(events.Select(inbound => inbound.GetType()).Distinct().Count() >= 13);
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

            Assert.Equal(events.Count, seen.Events.Count);
            Assert.Equal(Texts(events), Texts(seen.Events));
            Assert.Contains(seen.Events, inbound => inbound is MessageEvent { Message: var message } && message.WhatsApp()?.Location is { Name: "Oslo" });
        }
    }

    /// <summary>What they say, in an order that does not depend on lanes.</summary>
    private static string[] Texts(IEnumerable<ConversationEvent> events) => [.. events.Select(Text).Order(StringComparer.Ordinal)];

    private static string Text(ConversationEvent inbound)
    {
        Message? message = inbound switch
        {
            MessageEvent told => told.Message,
            EditEvent told => told.Message,
            WhatsAppStatusEvent told => told.Message,
            WhatsAppNewsletterPostEvent told => told.Message,
            _ => null,
        };
        string own = inbound switch
        {
            WhatsAppPollEvent poll => $"{poll.Id} {poll.Question} {string.Join('|', poll.Options)} {poll.SelectableCount}",
            WhatsAppPollVoteEvent vote => $"{vote.Id} {vote.Poll} {vote.PollAuthor?.Id}",
            WhatsAppPinEvent pin => $"{pin.Target} {pin.TargetAuthor?.Id} {pin.IsPinned}",
            WhatsAppExpirationEvent timer => $"{timer.ExpiresIn}",
            WhatsAppAlbumEvent album => $"{album.Id} {album.ExpectedImages} {album.ExpectedVideos}",
            WhatsAppUndecryptableEvent lost => $"{lost.Id} {lost.IsUnavailable} {lost.IsHidden}",
            _ => "",
        };
        return $"{inbound.GetType().Name} {inbound.DeliveryId} {inbound.Conversation.Key} {inbound.Conversation.IsGroup} {inbound.Sender.Id} "
            + $"{inbound.Timestamp.ToUnixTimeSeconds()} {inbound.IsOwn} {inbound.RawJson.Length} {message?.Text} {message?.Attachments.FirstOrDefault()?.Id} {own}";
    }

    private static Task<TestBot> StartAsync(StoreFolder folder, Collected collected) => TestBot.StartAsync(bot =>
    {
        bot.Services.AddSingleton(collected);
        bot.AddHandlers(typeof(CollectingHandlers));
        bot.UseSqlite(folder.Database);
        WhatsAppDurableEvents.AddTo(bot);
        WhatsAppDurableEvents.AddTo(bot);
        bot.AddTransport("whatsapp", _ => throw new InvalidOperationException("The test plays the transport."));
    });
}
