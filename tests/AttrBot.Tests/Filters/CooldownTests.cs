using AttrBot.Testing;
using AttrBot.Tests.Fixture;

namespace AttrBot.Tests.Filters;

/// <summary>One person runs a handler so many times within a period; then it says when to try again.</summary>
public sealed class CooldownTests
{
    [Fact]
    public async Task FurtherMessages_EndWithAReplyThatSaysWhenToTryAgain()
    {
        await using var bot = await StartAsync(new CooldownAttribute(2, "00:01:00"));
        TestChat ada = bot.Chat("ada");
        await ada.SendAsync("hi");
        await bot.AdvanceAsync(TimeSpan.FromSeconds(20));
        await ada.SendAsync("hi");
        await bot.AdvanceAsync(TimeSpan.FromSeconds(20));

        await ada.SendAsync("hi");

        Assert.Equal("hello", await ada.NextReplyAsync());
        Assert.Equal("hello", await ada.NextReplyAsync());
        Assert.Equal("Not so fast: try again in 20 s.", await ada.NextReplyAsync());
        await bot.AdvanceAsync(TimeSpan.FromSeconds(20));
        await ada.SendAsync("hi");
        Assert.Equal("hello", await ada.NextReplyAsync());
        await ada.SendAsync("hi");
        Assert.Equal("Not so fast: try again in 20 s.", await ada.NextReplyAsync());
    }

    [Fact]
    public async Task Limit_CountsEachPersonInAllConversationsOfTheSession()
    {
        await using var bot = await StartAsync(new CooldownAttribute(1, "00:01:00") { Reply = "wait {0}" });

        // Conversations run side by side: the first use is over before the second one comes.
        await bot.Chat("ada").SendAsync("hi");
        Assert.Equal("hello", await bot.Chat("ada").NextReplyAsync());
        await bot.Group("club").As("ada").SendAsync("hi");
        Assert.Equal("wait 60", await bot.Group("club").NextReplyAsync());
        await bot.Chat("bob").SendAsync("hi");
        Assert.Equal("hello", await bot.Chat("bob").NextReplyAsync());
    }

    [Fact]
    public async Task TwoHandlersWithEqualLimits_DoNotShareThem_AndOneFilterOnTwoHandlersIsShared()
    {
        var shared = new CooldownAttribute(1, "00:01:00");
        await using var bot = await TestBots.StartAsync(new TestHandlers()
            .On("a", "a", new() { Filters = [new CooldownAttribute(1, "00:01:00")] })
            .On("b", "b", new() { Filters = [new CooldownAttribute(1, "00:01:00")] })
            .On("c", "c", new() { Filters = [shared] })
            .On("d", "d", new() { Filters = [shared] }));
        TestChat ada = bot.Chat("ada");

        foreach (string text in (string[])["a", "b", "c", "d"])
        {
            await ada.SendAsync(text);
        }

        await bot.WhenIdleAsync();
        Assert.Equal(["a", "b", "c", "Not so fast: try again in 60 s."], ada.Messages.Select(message => message.Text));
    }

    [Fact]
    public async Task EmptyReply_EndsTheMessageSilently()
    {
        await using var bot = await StartAsync(new CooldownAttribute(1, "00:01:00") { Reply = "" });

        await bot.Chat("ada").SendAsync("hi");
        await bot.Chat("ada").SendAsync("hi");

        await bot.WhenIdleAsync();
        Assert.Single(bot.Chat("ada").Messages);
    }

    [Fact]
    public async Task ManyPeople_AreForgottenWhenTheirPeriodIsOver_AndNotBefore()
    {
        await using var bot = await StartAsync(new CooldownAttribute(2, "00:01:00"));
        TestChat ada = bot.Chat("ada");
        await ada.SendAsync("hi");
        await bot.AdvanceAsync(TimeSpan.FromSeconds(50));
        await ada.SendAsync("hi");
        await bot.AdvanceAsync(TimeSpan.FromSeconds(15));
        for (int i = 0; i < 12_000; i++)
        {
            await bot.Chat($"person {i}").SendAsync("hi");
        }

        await ada.SendAsync("hi");
        await ada.SendAsync("hi");

        await bot.WhenIdleAsync();
        Assert.Equal(["hello", "hello", "hello", "Not so fast: try again in 45 s."], ada.Messages.Select(message => message.Text));
    }

    [Theory]
    [InlineData("60")]
    [InlineData("soon")]
    [InlineData("")]
    [InlineData("00:00:00")]
    [InlineData("-00:01:00")]
    public void PeriodThatIsNone_IsAnErrorThatShowsOne(string period)
    {
        var e = Assert.Throws<FormatException>(() => new CooldownAttribute(1, period));

        Assert.Equal($"[Cooldown] needs a period such as \"00:01:00\" for a minute; it got \"{period}\".", e.Message);
    }

    [Fact]
    public void NoUseAtAll_IsAnError() => Assert.Throws<ArgumentOutOfRangeException>(() => new CooldownAttribute(0, "00:01:00"));

    private static Task<TestBot> StartAsync(CooldownAttribute cooldown) =>
        TestBots.StartAsync(new TestHandlers().On("hi", "hello", new() { Filters = [cooldown] }));
}
