using System.Text;
using AttrBot.WhatsApp.Cloud;
using Microsoft.Extensions.DependencyInjection;
using AttrBot.Signal.Tests.Envelopes;

namespace AttrBot.WhatsApp.Tests.Cloud;

/// <summary>100,000 deliveries that are spoiled, and signed: none crashes, and none vanishes.</summary>
public sealed class MutatedDeliveryTests
{
    private const int Mutations = 10_000;

    private static readonly byte[][] s_samples =
    [
        .. new[]
        {
            Deliveries.Of(Deliveries.Text("wamid.1", "ping 👍"), Deliveries.Message("wamid.2", "image", """{"id":"1","mime_type":"image/jpeg","sha256":"x","caption":"c"}""")),
            Deliveries.Of(Deliveries.Message("wamid.3", "interactive", """{"type":"button_reply","button_reply":{"id":"y","title":"Y"}}""", ""","context":{"id":"wamid.0","from":"1"}""")),
            Deliveries.Of(Deliveries.Message("wamid.4", "reaction", """{"message_id":"wamid.0","emoji":"👍"}"""), Deliveries.Message("wamid.5", "order", """{"product_items":[{"quantity":1}]}""")),
            Deliveries.Of(Deliveries.Message("wamid.6", "contacts", """[{"name":{"formatted_name":"B"},"phones":[{"phone":"1"}]}]"""), Deliveries.Message("wamid.7", "location", """{"latitude":1,"longitude":2}""")),
            Deliveries.OfStatuses(
                Deliveries.Status("wamid.8", "sent", ""","pricing":{"billable":true,"category":"service"}"""),
                Deliveries.Status("wamid.9", "failed", ""","errors":[{"code":131047,"error_data":{"details":"d"}}]""")),
            Deliveries.Changes(Deliveries.Change("\"errors\":[{\"code\":1}]"), Deliveries.Change("\"x\":1", field: "account_update")),
        }.Select(Encoding.UTF8.GetBytes),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(10)]
    public async Task SpoiledDeliveries_AreReadWithoutACrash_AndEachEndsSomewhere(int seed)
    {
        await using GraphStandIn graph = await GraphStandIn.StartAsync();
        await using CloudBot bot = await CloudBot.StartAsync(graph);
        CloudTransport session = (CloudTransport)bot.Services.GetRequiredService<BotClient>().Session(CloudBot.Session).Transport;
        var mutator = new JsonMutator(new Random(seed), s_samples);
        int understood = 0;
        for (int i = 0; i < Mutations; i++)
        {
            byte[] body = mutator.Next();
            CloudDelivery delivery = CloudDelivery.Read(body, [session]);

            Assert.True(delivery.Parts.Count > 0 || IsEmptyOnPurpose(body), $"It vanished (seed {seed}, {i}): {Encoding.UTF8.GetString(body)}");
            Assert.All(delivery.Parts, part => Assert.NotEqual(part.Reading.Event is null, part.Reading.Rejection is null));
            understood += delivery.Parts.Count(part => part.Reading.Event is not null);
            foreach ((_, CloudReading reading) in delivery.Parts)
            {
                _ = (reading.Event as MessageEvent)?.Message.WhatsAppCloud();
            }
        }

        // The samples are spoiled, not replaced: most of what they hold is still understood.
        Assert.InRange(understood, Mutations / 4, Mutations * 4);
    }

    [Fact]
    public async Task SpoiledDeliveries_AreAnsweredByTheRealEndpoint()
    {
        await using GraphStandIn graph = await GraphStandIn.StartAsync();
        await using CloudBot bot = await CloudBot.StartAsync(graph, configuration: new() { ["AttrBot:DeadLetters:Capacity"] = "100000" });
        var mutator = new JsonMutator(new Random(11), s_samples);
        for (int i = 0; i < 1_000; i++)
        {
            Assert.Equal(System.Net.HttpStatusCode.OK, await bot.DeliverAsync(mutator.Next()));
        }

        await bot.WhenIdleAsync();
        Assert.Empty(bot.Logs.Of(459));
        Assert.Equal(System.Net.HttpStatusCode.OK, await bot.DeliverAsync(Deliveries.Of(Deliveries.Text("wamid.alive", "ping"))));
    }

    /// <summary>A list of changes or of messages that is empty holds nothing that could be lost.</summary>
    private static bool IsEmptyOnPurpose(byte[] body) => Encoding.UTF8.GetString(body).Contains("[]", StringComparison.Ordinal);
}
