using AttrBot.Testing;
using AttrBot.Tests.Fixture;

namespace AttrBot.Tests.BadInput;

/// <summary>Handlers and middleware that misbehave lose no other message and do not stop the bot.</summary>
public sealed class BadHandlerTests
{
    public static TheoryData<string> Misbehaviours =>
        ["throw at once", "throw later", "null task", "null reply", "use the context later", "next twice", "no next", "odd exception"];

    [Theory]
    [MemberData(nameof(Misbehaviours))]
    public async Task Misbehaviour_LosesNoOtherMessage(string misbehaviour)
    {
        MessageContext? kept = null;
        await using var bot = await TestBots.StartAsync(
            new TestHandlers()
                .On("throw at once", _ => throw new InvalidOperationException())
                .On("throw later", async _ =>
                {
                    await Task.Yield();
                    throw new InvalidOperationException();
                })
                .On("null task", _ => (Task<string?>)null!)
                .On("null reply", _ => Task.FromResult<string?>(null))
                .On("use the context later", context =>
                {
                    kept = context;
                    return Task.CompletedTask;
                })
                .On("odd exception", _ => throw new OddException())
                .On("next twice|no next", _ => Task.CompletedTask)
                .On("ping", "pong"),
            builder => builder.Use(async (context, next) =>
            {
                string text = (context as MessageContext)?.Message.Text ?? "";
                if (text != "no next")
                {
                    await next(context);
                }

                if (text == "next twice")
                {
                    await next(context);
                }
            }));
        TestChat ada = bot.Chat("ada");

        await ada.SendAsync(misbehaviour);
        await ada.SendAsync("ping");
        await bot.Chat("bob").SendAsync("ping");

        Assert.Equal("pong", await ada.NextReplyAsync());
        Assert.Equal("pong", await bot.Chat("bob").NextReplyAsync());
        await bot.WhenIdleAsync();
        if (kept is not null)
        {
            await Assert.ThrowsAsync<ObjectDisposedException>(async () => await kept.ReplyAsync("too late"));
        }
    }

    [Fact]
    public async Task HandlerThatHangs_DelaysOnlyItsConversation_UntilItIsAbandoned()
    {
        var gate = new Gate();
        await using var bot = await TestBots.StartAsync(new TestHandlers()
            .On("hang", _ => gate.PassAsync())
            .On("ping", "pong"));
        await bot.Chat("ada").SendAsync("hang");
        await bot.Chat("ada").SendAsync("ping");
        await gate.Entered;
        await bot.Chat("bob").SendAsync("ping");
        Assert.Equal("pong", await bot.Chat("bob").NextReplyAsync());
        Assert.Empty(bot.Chat("ada").Messages);

        await Limits.UntilAsync(() =>
        {
            bot.Clock.Advance(TimeSpan.FromSeconds(1));
            return bot.Chat("ada").Messages.Count > 0;
        });

        Assert.Equal("pong", await bot.Chat("ada").NextReplyAsync());
        gate.Open();
    }

    /// <summary>An exception that fails whoever looks at it.</summary>
    private sealed class OddException : Exception
    {
        public override string? StackTrace => null;

        public override string Message => "\ud83d \0";
    }
}
