using AttrBot.Tests.Fixture;
using AttrBot.Transports;

namespace AttrBot.Tests.Filters;

/// <summary>Handlers may be for one messenger alone, also where several are connected.</summary>
public sealed class MessengerFilterTests
{
    [Fact]
    public async Task HandlerOfOneMessenger_IsSkippedForTheOthers()
    {
        await using var bot = await TestBots.StartAsync(
            new TestHandlers().On("hi", "beep", new() { Filters = [new PagerAttribute()] }).Fallback("fallback"),
            builder => builder
                .AddTransport("one", _ => new PlayedTransport(), kind: "pager")
                .AddTransport("two", _ => new PlayedTransport(), kind: "fax")
                .AddTransport("three", _ => new PlayedTransport()));

        foreach (string session in (string[])["one", "two", "three"])
        {
            await bot.SessionOf(session).Chat("ada").SendAsync("hi");
        }

        Assert.Equal("beep", await bot.SessionOf("one").Chat("ada").NextReplyAsync());
        Assert.Equal("fallback", await bot.SessionOf("two").Chat("ada").NextReplyAsync());
        Assert.Equal("fallback", await bot.SessionOf("three").Chat("ada").NextReplyAsync());
    }

    [Fact]
    public async Task WhatTheMessengerCannotDo_IsAnErrorThatNamesSessionMessengerAndMember()
    {
        Exception? failure = null;
        await using var bot = await TestBots.StartAsync(
            new TestHandlers().On("hi", async context => failure = await Record.ExceptionAsync(async () => await context.RemoveReactionAsync("👍"))),
            builder => builder.AddTransport("one", _ => new PlayedTransport(), kind: "pager"),
            options => options.Capabilities = TransportCapabilities.Edits);

        await bot.Chat("ada").SendAsync("hi");
        await bot.WhenIdleAsync();

        Assert.Equal(
            "ReactAsync needs Reactions, which session 'one' of messenger 'pager' does not support. " +
            "Check context.Session.Capabilities first, or restrict the handler to messengers that do.",
            Assert.IsType<NotSupportedException>(failure).Message);
    }

    [MessengerCapabilities(TransportCapabilities.None)]
    private sealed class PagerAttribute() : MessengerFilterAttribute("pager");
}
