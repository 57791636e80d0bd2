using AttrBot.Testing;
using AttrBot.Tests.Fixture;

namespace AttrBot.Tests.Filters;

/// <summary>Only people on the list pass, by any of their known ids; on doubt nobody does.</summary>
public sealed class AllowTests
{
    [Theory]
    [InlineData("+15550001111", "", true)]
    [InlineData("9b1c", "+15550001111", true)]
    [InlineData("9b1c", "ada@s.whatsapp.net,123@lid", true)]
    [InlineData("+15550001112", "", false)]
    [InlineData("15550001111", "", false)]
    [InlineData("9B1C-ada", "", false)]
    public async Task SenderPasses_ByAnyKnownIdOnTheList(string id, string knownIds, bool passes)
    {
        await using var bot = await TestBots.StartAsync(Guarded(), options: options =>
        {
            options.Configuration["AttrBot:Allow:admins:0"] = "+15550001111";
            options.Configuration["AttrBot:Allow:admins:1"] = "123@lid";
        });
        TestChat person = bot.Chat(new ChatUser { Id = id, KnownIds = [.. knownIds.Split(',', StringSplitOptions.RemoveEmptyEntries)] });

        await person.SendAsync("secret");

        Assert.Equal(passes ? "42" : "fallback", await person.NextReplyAsync());
    }

    [Fact]
    public async Task ListsName_IgnoresCase_AsConfigurationDoes()
    {
        await using var bot = await TestBots.StartAsync(Guarded(), options: options => options.Configuration["ATTRBOT:ALLOW:ADMINS:0"] = "ada");

        await bot.Chat("ada").SendAsync("secret");

        Assert.Equal("42", await bot.Chat("ada").NextReplyAsync());
    }

    [Fact]
    public async Task UnknownList_IsAnErrorAtStart_ThatSaysWhatToConfigure()
    {
        var e = await Assert.ThrowsAsync<BotConfigurationException>(() => TestBots.StartAsync(Guarded()));

        Assert.StartsWith("[Allow(\"admins\")] names a list that is not configured. Add AttrBot:Allow:admins with the ids that may pass", e.Message);
    }

    [Fact]
    public async Task EventWithoutSender_DoesNotPass()
    {
        bool ran = false;
        await using var bot = await TestBots.StartAsync(
            new TestHandlers().OnEvent<LoggedOutEvent>(
                (_, _) =>
                {
                    ran = true;
                    return Task.CompletedTask;
                },
                new() { Filters = [new AllowAttribute("admins")] }),
            options: options => options.Configuration["AttrBot:Allow:admins:0"] = "ada");

        await bot.RaiseAsync(new LoggedOutEvent { Session = "test" });

        await bot.WhenIdleAsync();
        Assert.False(ran);
    }

    private static TestHandlers Guarded() => new TestHandlers()
        .On("secret", "42", new() { Filters = [new AllowAttribute("admins")] })
        .Fallback("fallback");
}
