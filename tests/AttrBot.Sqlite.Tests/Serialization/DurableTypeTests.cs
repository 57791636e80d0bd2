using System.Text.Json.Serialization;
using AttrBot.Sqlite.Tests.Fixture;
using AttrBot.Testing;

namespace AttrBot.Sqlite.Tests.Serialization;

/// <summary>A transport's own events and actions survive a crash if it says how they are written.</summary>
public sealed partial class DurableTypeTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task EventOfATransport_SurvivesACrash_IfItsTypeWasAdded(bool isAdded)
    {
        using var folder = new StoreFolder();
        var gate = new Gate();
        StoreFolder crashed;
        await using (TestBot bot = await DurableBots.StartAsync(
            folder,
            new TestHandlers().OnEvent<PollEvent>(async (_, context) => await gate.PassAsync(context.CancellationToken)),
            configure: bot => Add(bot, isAdded)))
        {
            await bot.RaiseAsync(new PollEvent
            {
                Session = TestBot.DefaultSession,
                Conversation = bot.Chat("ada").Conversation,
                Sender = bot.Chat("ada").Person,
                Timestamp = DateTimeOffset.UnixEpoch,
                Votes = ["a", "\udc00"],
            });
            await gate.Entered;
            crashed = folder.Crash();
        }

        using (crashed)
        {
            List<PollEvent> seen = [];
            await using TestBot restarted = await DurableBots.StartAsync(
                crashed,
                new TestHandlers().OnEvent<PollEvent>((poll, _) =>
                {
                    seen.Add(poll);
                    return Task.CompletedTask;
                }),
                configure: bot => Add(bot, isAdded));
            await restarted.WhenIdleAsync();
            if (isAdded)
            {
                Assert.Equal(["a", "\udc00"], Assert.Single(seen).Votes);
            }
            else
            {
                Assert.Empty(seen);
            }
        }
    }

    [Fact]
    public async Task ActionOfATransport_IsSentAfterACrash()
    {
        using var folder = new StoreFolder();
        var handlers = new TestHandlers().On("!poll", async context => await context.SendAsync(new SendPoll("tea?")));
        StoreFolder crashed;
        await using (TestBot bot = await DurableBots.StartAsync(
            folder,
            handlers,
            options: own => own.Configuration["AttrBot:Sends:BaseDelay"] = "01:00:00",
            configure: bot => Add(bot, isAdded: true)))
        {
            bot.Session.Transport.FailSends(SendFailure.Transient);
            await bot.Chat("ada").SendAsync("!poll");
            await bot.WhenIdleAsync();
            crashed = folder.Crash();
        }

        using (crashed)
        {
            await using TestBot restarted = await DurableBots.StartAsync(crashed, handlers, configure: bot => Add(bot, isAdded: true));
            Assert.Equal("tea?", (await restarted.Chat("ada").NextActionAsync<SendPoll>()).Question);
        }
    }

    [Fact]
    public void TypeOrNameThatIsTaken_AndTypeThatTheResolverDoesNotKnow_AreRefused()
    {
        Assert.Contains("'poll'", Refused(bot => bot.AddDurableEvent<PollEvent>("poll", PollJson.Default).AddDurableAction<SendPoll>("poll", PollJson.Default)), StringComparison.Ordinal);
        Assert.Contains("JsonSerializable", Refused(bot => bot.AddDurableEvent<GroupEvent>("groups", PollJson.Default)), StringComparison.Ordinal);

        static string Refused(Action<BotBuilder> configure) =>
            Assert.Throws<BotConfigurationException>(() => TestBot.StartAsync(configure).GetAwaiter().GetResult()).Message;
    }

    private static void Add(BotBuilder bot, bool isAdded)
    {
        if (isAdded)
        {
            bot.AddDurableEvent<PollEvent>("poll", PollJson.Default).AddDurableAction<SendPoll>("send-poll", PollJson.Default);
        }
    }

    /// <summary>An event that only one transport knows.</summary>
    public sealed record PollEvent : ConversationEvent
    {
        /// <summary>What was voted for.</summary>
        public required string[] Votes { get; init; }

        /// <inheritdoc/>
        public override string DeliveryId => "poll";
    }

    /// <summary>An action that only one transport knows.</summary>
    public sealed record SendPoll(string Question) : OutgoingAction;

    [JsonSourceGenerationOptions(IgnoreReadOnlyProperties = true)]
    [JsonSerializable(typeof(PollEvent))]
    [JsonSerializable(typeof(SendPoll))]
    private sealed partial class PollJson : JsonSerializerContext;
}
