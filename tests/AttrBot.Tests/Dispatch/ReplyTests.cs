using System.Runtime.CompilerServices;
using AttrBot.Testing;
using AttrBot.Tests.Fixture;

namespace AttrBot.Tests.Dispatch;

/// <summary>What handlers return and send becomes replies, in order.</summary>
public sealed class ReplyTests
{
    [Fact]
    public async Task ReturnedText_IsSentAfterWhatTheHandlerSent()
    {
        await using var bot = await TestBots.StartAsync(new TestHandlers().On("hi", async context =>
        {
            await context.ReplyAsync("one");
            await context.SendAsync("two");
            return "three";
        }));

        await bot.Chat("ada").SendAsync("hi");

        await bot.WhenIdleAsync();
        Assert.Equal(["one", "two", "three"], bot.Chat("ada").Messages.Select(message => message.Text));
    }

    [Fact]
    public async Task ReturnedText_IsSentOnceMiddlewareHasCompleted()
    {
        var gate = new Gate();
        await using var bot = await TestBots.StartAsync(
            new TestHandlers().On("hi", "hello"),
            builder => builder.Use(async (context, next) =>
            {
                await next(context);
                if (context is MessageContext)
                {
                    await gate.PassAsync();
                }
            }));

        await bot.Chat("ada").SendAsync("hi");
        await gate.Entered;
        Assert.Empty(bot.Chat("ada").Messages);
        gate.Open();

        Assert.Equal("hello", await bot.Chat("ada").NextReplyAsync());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \n ")]
    public async Task NothingReturned_IsNotSent(string? reply)
    {
        await using var bot = await TestBots.StartAsync(new TestHandlers().On("hi", _ => Task.FromResult(reply)));

        await bot.Chat("ada").SendAsync("hi");

        await bot.Chat("ada").NoReplyAsync();
        Assert.Empty(await bot.DeadLettersAsync());
    }

    [Fact]
    public async Task BlankReply_IsAnErrorOfTheHandler()
    {
        await using var bot = await TestBots.StartAsync(new TestHandlers().On("hi", async context => await context.ReplyAsync(" ")));

        await bot.Chat("ada").SendAsync("hi");

        Assert.Equal(typeof(ArgumentException).FullName, (await bot.DeadLetterAsync()).ExceptionType);
    }

    [Fact]
    public async Task Receipt_NamesTheMessage_SoThatItCanBeEditedAndDeleted()
    {
        await using var bot = await TestBots.StartAsync(new TestHandlers().On("hi", async context =>
        {
            SendReceipt first = await context.ReplyAsync("one");
            SendReceipt second = await context.ReplyAsync("two");
            await context.EditAsync(first.Id, "first");
            await context.DeleteAsync(second.Id);
            await context.ReactAsync("👍");
            await context.RemoveReactionAsync("👍");
            await context.MarkReadAsync();
        }));
        Message message = await bot.Chat("ada").SendAsync("hi");

        await bot.WhenIdleAsync();

        Assert.Equal(["first", "two"], bot.Chat("ada").Messages.Select(m => m.Text));
        Assert.Equal([false, true], bot.Chat("ada").Messages.Select(m => m.IsDeleted));
        Assert.Equal(new OutgoingReaction(message.Id, message.Sender, "👍"), await bot.Chat("ada").NextReactionAsync());
        Assert.True((await bot.Chat("ada").NextReactionAsync()).Remove);
        Assert.Equal([message.Id], bot.Chat("ada").ReadMessages);
    }

    [Fact]
    public async Task WhatTheTransportCannotDo_IsAnErrorThatSaysSo()
    {
        var failures = new List<Exception?>();
        await using var bot = await TestBots.StartAsync(
            new TestHandlers().On("hi", async context =>
            {
                failures.Add(await Record.ExceptionAsync(async () => await context.ReactAsync("👍")));
                failures.Add(await Record.ExceptionAsync(async () => await context.EditAsync(new MessageId("1"), "x")));
                failures.Add(await Record.ExceptionAsync(async () => await context.DeleteAsync(new MessageId("1"))));
                failures.Add(await Record.ExceptionAsync(async () => await context.MarkReadAsync()));
                failures.Add(await Record.ExceptionAsync(async () => await context.TypingAsync()));
            }),
            options: options => options.Capabilities = default);

        await bot.Chat("ada").SendAsync("hi");

        await bot.WhenIdleAsync();
        Assert.Equal(
            [
                "ReactAsync needs Reactions, which session 'test'",
                "EditAsync needs Edits, which session 'test'",
                "DeleteAsync needs Deletes, which session 'test'",
                "MarkReadAsync needs ReadMarks, which session 'test'",
                "TypingAsync needs Typing, which session 'test'",
            ],
            failures.Select(f => Assert.IsType<NotSupportedException>(f).Message.Split(" does not support")[0]));
    }

    [Fact]
    public async Task Stream_IsSentItemByItem_WithoutTheBlankOnes()
    {
        var gate = new Gate();
        await using var bot = await TestBots.StartAsync(new TestHandlers().Stream("count", _ => CountAsync(gate)));
        await bot.Chat("ada").SendAsync("count");

        Assert.Equal("one", await bot.Chat("ada").NextReplyAsync());
        gate.Open();

        Assert.Equal("two", await bot.Chat("ada").NextReplyAsync());
        await bot.Chat("ada").NoReplyAsync();
    }

    [Fact]
    public async Task StreamThatFails_IsTriedAgain_AndRepeatsNothing()
    {
        int attempts = 0;
        await using var bot = await TestBots.StartAsync(new TestHandlers().Stream("count", _ => FlakyAsync(++attempts)));

        await bot.Chat("ada").SendAsync("count");

        await bot.WhenIdleAsync();
        Assert.Equal(["one", "two", "three"], bot.Chat("ada").Messages.Select(m => m.Text));
    }

    [Fact]
    public async Task StreamOfNothing_IsNoReply()
    {
        await using var bot = await TestBots.StartAsync(new TestHandlers().Stream("count", _ => null));

        await bot.Chat("ada").SendAsync("count");

        await bot.Chat("ada").NoReplyAsync();
        Assert.Empty(await bot.DeadLettersAsync());
    }

    [Fact]
    public async Task Stream_IsCancelledWithItsHandler()
    {
        bool cancelled = false;
        await using var bot = await TestBots.StartAsync(new TestHandlers().Stream("count", _ => EndlessAsync(() => cancelled = true)));
        await bot.Chat("ada").SendAsync("count");

        await bot.Chat("ada").NextReplyAsync();
        bot.Clock.Advance(TimeSpan.FromSeconds(31));

        Assert.Equal(DeadLetterReason.HandlerTimeout, (await bot.DeadLetterAsync()).Reason);
        Assert.True(cancelled);
    }

    [Theory]
    [InlineData("InGroups", false, true)]
    [InlineData("Always", true, true)]
    [InlineData("Never", false, false)]
    public async Task Replies_QuoteAsConfigured(string quoting, bool direct, bool group)
    {
        await using var bot = await TestBots.StartAsync(
            new TestHandlers().On("hi", "hello"), options: options => options.Configuration["AttrBot:QuoteReplies"] = quoting);

        Message inChat = await bot.Chat("ada").SendAsync("hi");
        Message inGroup = await bot.Group("club").As("ada").SendAsync("hi");

        Assert.Equal(direct ? inChat : null, (await bot.Chat("ada").NextMessageAsync()).QuotedMessage);
        Assert.Equal(group ? inGroup : null, (await bot.Group("club").NextMessageAsync()).QuotedMessage);
    }

    [Fact]
    public async Task SendIntoAnotherConversation_ArrivesThere()
    {
        await using var bot = await TestBots.StartAsync(new TestHandlers().On("tell bob", async context =>
            await context.SendAsync(new ConversationKey("test", "bob"), "ada says hi")));

        await bot.Chat("ada").SendAsync("tell bob");

        Assert.Equal("ada says hi", await bot.Chat("bob").NextReplyAsync());
    }

    [Fact]
    public async Task SendThroughAnUnknownSession_IsAnErrorThatNamesThoseThereAre()
    {
        await using var bot = await TestBots.StartAsync(new TestHandlers().On("tell bob", async context =>
            await context.SendAsync(new ConversationKey("nowhere", "bob"), "hi")));

        await bot.Chat("ada").SendAsync("tell bob");

        Assert.Contains("There is no session 'nowhere' to send through. Sessions: test.", (await bot.DeadLetterAsync()).Detail);
    }

    [Fact]
    public async Task TypingScope_ShowsTypingAndRenewsIt_UntilItIsDisposed()
    {
        var gate = new Gate();
        await using var bot = await TestBots.StartAsync(new TestHandlers().On("hi", async context =>
        {
            await using (await context.TypingAsync())
            {
                await gate.PassAsync();
            }

            return "hello";
        }));
        TestChat ada = bot.Chat("ada");
        await ada.SendAsync("hi");
        await gate.Entered;
        Assert.True(ada.IsBotTyping);

        bot.Clock.Advance(TimeSpan.FromSeconds(25));
        gate.Open();

        Assert.Equal("hello", await ada.NextReplyAsync());
        Assert.False(ada.IsBotTyping);
        bool[] marks = [(await ada.NextActionAsync<OutgoingTyping>()).IsTyping, (await ada.NextActionAsync<OutgoingTyping>()).IsTyping,
            (await ada.NextActionAsync<OutgoingTyping>()).IsTyping, (await ada.NextActionAsync<OutgoingTyping>()).IsTyping];
        Assert.Equal([true, true, true, false], marks);
    }

    [Fact]
    public async Task TypingScopeThatIsNeverDisposed_EndsWithTheHandler()
    {
        await using var bot = await TestBots.StartAsync(new TestHandlers().On("hi", async context => _ = await context.TypingAsync()));
        await bot.Chat("ada").SendAsync("hi");
        await bot.WhenIdleAsync();

        await bot.AdvanceAsync(TimeSpan.FromMinutes(1));

        await bot.Chat("ada").NextActionAsync<OutgoingTyping>();
        await Assert.ThrowsAsync<TestBotException>(bot.Chat("ada").NextActionAsync<OutgoingTyping>);
    }

    private static async IAsyncEnumerable<string?> CountAsync(Gate gate)
    {
        yield return "one";
        yield return null;
        yield return " ";
        await gate.PassAsync();
        yield return "two";
    }

    private static async IAsyncEnumerable<string?> FlakyAsync(int attempt)
    {
        yield return "one";
        await Task.Yield();
        yield return "two";
        if (attempt < 3)
        {
            throw new InvalidOperationException();
        }

        yield return "three";
    }

    private static async IAsyncEnumerable<string?> EndlessAsync(Action cancelled, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        yield return "one";
        try
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        finally
        {
            cancelled();
        }
    }
}
