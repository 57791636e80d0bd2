using AttrBot.Testing;
using AttrBot.Tests.Fixture;

namespace AttrBot.Tests.Faults;

/// <summary>A handler runs for what it was written for, and for nothing else.</summary>
public sealed class RoutingIsExactTests
{
    /// <summary>Fault 2: other people's edits never arrived. How Signal writes them is AttrBot.Signal's.</summary>
    [Fact]
    public async Task EditOfSomebodyElse_Arrives()
    {
        await using var bot = await TestBots.StartAsync(new TestHandlers()
            .OnEvent<EditEvent>((edit, _) => Task.FromResult<string?>($"edited to {edit.Message.Text}"))
            .On("first", "heard first")
            .On("second", "heard second", new() { OnEdit = true }));
        TestChat ada = bot.Chat("ada");
        Message message = await ada.SendAsync("first");
        Assert.Equal("heard first", await ada.NextReplyAsync());

        await ada.EditAsync(message, "second");

        Assert.Equal("edited to second", await ada.NextReplyAsync());
        Assert.Equal("heard second", await ada.NextReplyAsync());
    }

    /// <summary>Fault 9: no word boundary, literals before all regexes, captures lost, patterns taken for literals.</summary>
    [Theory]
    [InlineData("!fault ping", "pong")]
    [InlineData("!FAULT PING", "pong")]
    [InlineData("!fault pingpong", null)]
    [InlineData("!fault literal", "regex")]
    [InlineData("!fault echo  so it is", "so it is")]
    [InlineData(@"^!fault echo\s+(?<text>.+)$", null)]
    public async Task Trigger_FiresOnWhatItsPatternMatches_InTheOrderThatIsWritten(string text, string? reply)
    {
        await using var bot = await TestBot.StartAsync(b => b.AddHandlers(typeof(FaultHandlers)));

        await bot.Chat("ada").SendAsync(text);

        await bot.WhenIdleAsync();
        Assert.Equal(reply is null ? [] : [reply], bot.Chat("ada").Messages.Select(message => message.Text));
    }

    /// <summary>Fault 10: what the owner wrote on the phone ran commands.</summary>
    [Fact]
    public async Task OwnMessage_RunsNoHandlerThatDoesNotAskForIt()
    {
        await using var bot = await TestBot.StartAsync(b => b.AddHandlers(typeof(FaultHandlers)));
        MessageEvent theirs = Inbound.Message("!fault ping", "owner", session: TestBot.DefaultSession);

        await bot.RaiseAsync(new MessageEvent(theirs.Message with { IsOwn = true }));

        await bot.WhenIdleAsync();
        Assert.Empty(bot.Chat("owner").Messages);
    }

    /// <summary>Fault 10: events without a text matched every pattern that matches an empty one.</summary>
    [Fact]
    public async Task EventsWithoutText_RunNoTrigger()
    {
        await using var bot = await TestBot.StartAsync(b => b.AddHandlers(typeof(FaultHandlers)));
        TestChat ada = bot.Chat("ada");
        Message message = await ada.SendAsync("");
        Assert.Equal("nothing was said", await ada.NextReplyAsync());
        BotMessage reply = ada.Messages[0];

        await ada.ReactAsync("👍", reply);
        await ada.DeleteAsync(message);
        await ada.TypeAsync();
        await ada.ReceiveAsync(ReceiptKind.Read, reply);
        await bot.Group("group").JoinAsync("eve");

        await ada.NoReplyAsync();
        Assert.Empty(bot.Group("group").Messages);
    }
}
