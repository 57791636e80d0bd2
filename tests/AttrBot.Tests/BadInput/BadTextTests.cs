using AttrBot.Testing;
using AttrBot.Tests.Fixture;

namespace AttrBot.Tests.BadInput;

/// <summary>Whatever text comes, it reaches the handlers unharmed, and the next message is answered.</summary>
public sealed class BadTextTests
{
    public static TheoryData<string> Texts =>
    [
        "",
        " \t\r\n\u00a0",
        "🏳️‍🌈👩‍👩‍👧‍👦e\u0301",
        "مرحبا \u202eمعكوس\u202c עברית",
        "\ud83d",
        "\udc00 low \ud83d high",
        "\0",
        "nul\0in\0between",
        "\ufeff\u200b\u0007",
        "{0} %s $1 \\ ' \" ; --",
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task OddText_ReachesTheHandlerAndComesBackUnchanged(string text)
    {
        await using var bot = await StartAsync();
        TestChat ada = bot.Chat("ada");

        await ada.SendAsync(text);
        await ada.SendAsync("ping");

        Assert.Equal($"fallback: {text}", await ada.NextReplyAsync());
        Assert.Equal("pong", await ada.NextReplyAsync());
        Assert.Empty(await bot.DeadLettersAsync());
    }

    [Fact]
    public async Task TextOfAMegabyte_IsHandledAsAnyOther()
    {
        await using var bot = await StartAsync();
        TestChat ada = bot.Chat("ada");
        string text = string.Concat(Enumerable.Repeat("0123456789abcdef", 64 * 1024));

        await ada.SendAsync(text);
        await ada.SendAsync("ping");

        Assert.Equal($"fallback: {text}", await ada.NextReplyAsync());
        Assert.Equal("pong", await ada.NextReplyAsync());
    }

    private static Task<TestBot> StartAsync() => TestBots.StartAsync(new TestHandlers()
        .On("ping", "pong")
        .Fallback(context => Task.FromResult<string?>($"fallback: {context.Message.Text}")));
}
