using AttrBot.Testing;
using AttrBot.Tests.Fixture;
using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.Tests.Lanes;

/// <summary>A handler that asks takes the same person's next message, and its conversation goes on meanwhile.</summary>
public sealed class WaitForReplyTests
{
    private static readonly TimeSpan s_aMinute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Answer_GoesToTheHandlerInsteadOfDispatch()
    {
        await using var bot = await TestBots.StartAsync(Asking());
        TestChat ada = bot.Chat("ada");

        await ada.SendAsync("ask");
        Assert.Equal("your name?", await ada.NextReplyAsync());
        await ada.SendAsync("ping");

        Assert.Equal("hello ping", await ada.NextReplyAsync());
        await ada.NoReplyAsync();
    }

    [Fact]
    public async Task MessageAfterTheAnswer_IsDispatchedAfterTheHandlerWentOn()
    {
        await using var bot = await TestBots.StartAsync(Asking());
        TestChat ada = bot.Chat("ada");

        await ada.SendAsync("ask");
        await ada.SendAsync("Ada");
        await ada.SendAsync("ping");

        Assert.Equal("your name?", await ada.NextReplyAsync());
        Assert.Equal("hello Ada", await ada.NextReplyAsync());
        Assert.Equal("pong", await ada.NextReplyAsync());
    }

    [Fact]
    public async Task NoAnswerInTime_IsNull()
    {
        await using var bot = await TestBots.StartAsync(Asking());
        TestChat ada = bot.Chat("ada");
        await ada.SendAsync("ask");
        await ada.NextReplyAsync();

        await bot.AdvanceAsync(s_aMinute - TimeSpan.FromSeconds(1));
        await ada.NoReplyAsync();
        await bot.AdvanceAsync(TimeSpan.FromSeconds(1));

        Assert.Equal("nobody", await ada.NextReplyAsync());
        await ada.SendAsync("ping");
        Assert.Equal("pong", await ada.NextReplyAsync());
    }

    [Fact]
    public async Task MessagesOfOthersInTheGroup_AreDispatched()
    {
        await using var bot = await TestBots.StartAsync(Asking());
        TestGroup group = bot.Group("club");
        await group.As("ada").SendAsync("ask");
        await group.NextReplyAsync();

        await group.As("bob").SendAsync("ping");
        Assert.Equal("pong", await group.NextReplyAsync());
        await group.As("ada").SendAsync("Ada");

        Assert.Equal("hello Ada", await group.NextReplyAsync());
    }

    [Fact]
    public async Task MessageInAnotherConversation_IsNoAnswer()
    {
        await using var bot = await TestBots.StartAsync(Asking());
        await bot.Group("club").As("ada").SendAsync("ask");
        await bot.Group("club").NextReplyAsync();

        await bot.Chat("ada").SendAsync("ping");

        Assert.Equal("pong", await bot.Chat("ada").NextReplyAsync());
    }

    [Fact]
    public async Task MessageThatThePredicateRefuses_IsDispatched()
    {
        await using var bot = await TestBots.StartAsync(new TestHandlers()
            .On("ask", async context => $"got {(await context.WaitForReplyAsync(s_aMinute, reply => reply.Text.Length == 1))?.Text}")
            .On("ping", "pong"));
        TestChat ada = bot.Chat("ada");
        await ada.SendAsync("ask");

        await ada.SendAsync("ping");
        Assert.Equal("pong", await ada.NextReplyAsync());
        await ada.SendAsync("y");

        Assert.Equal("got y", await ada.NextReplyAsync());
    }

    [Fact]
    public async Task EditReactionAndOwnMessage_AreNoAnswers()
    {
        await using var bot = await TestBots.StartAsync(Asking());
        TestChat ada = bot.Chat("ada");
        Message question = await ada.SendAsync("ask");
        await ada.NextReplyAsync();

        await ada.EditAsync(question, "asked");
        await ada.ReactAsync("👍");
        await ada.SendAsync(new TestMessage { Text = "typed on the phone", IsOwn = true });
        await ada.NoReplyAsync();
        await ada.SendAsync("Ada");

        Assert.Equal("hello Ada", await ada.NextReplyAsync());
    }

    [Fact]
    public async Task WhileItWaits_TheHandlersTimeStandsStill()
    {
        await using var bot = await TestBots.StartAsync(new TestHandlers().On("ask", async context =>
        {
            var clock = (TimeProvider)context.Services.GetService(typeof(TimeProvider))!;
            await Task.Delay(TimeSpan.FromSeconds(20), clock, context.CancellationToken);
            await context.WaitForReplyAsync(TimeSpan.FromHours(2));
            await Task.Delay(TimeSpan.FromSeconds(5), clock, context.CancellationToken);
            await context.ReplyAsync("25 s");
            await Task.Delay(TimeSpan.FromSeconds(10), clock, context.CancellationToken);
            return "35 s";
        }));
        TestChat ada = bot.Chat("ada");
        await ada.SendAsync("ask");
        await bot.AdvanceAsync(TimeSpan.FromSeconds(21));

        await bot.AdvanceAsync(TimeSpan.FromHours(1));
        await ada.SendAsync("answer");
        await bot.AdvanceAsync(TimeSpan.FromSeconds(20));

        Assert.Equal("25 s", await ada.NextReplyAsync());
        Assert.Equal(DeadLetterReason.HandlerTimeout, (await bot.DeadLetterAsync()).Reason);
        await ada.NoReplyAsync();
    }

    [Fact]
    public async Task SecondQuestionToOnePerson_IsAnError_AndToAnotherIsNot()
    {
        await using var bot = await TestBots.StartAsync(new TestHandlers()
            .On("ask", async context =>
            {
                try
                {
                    return $"{context.Sender.Id} said {(await context.WaitForReplyAsync(s_aMinute, reply => reply.Text.StartsWith('=')))?.Text}";
                }
                catch (InvalidOperationException e)
                {
                    return e.Message;
                }
            }));
        TestGroup group = bot.Group("club");
        await group.As("ada").SendAsync("ask");

        await group.As("ada").SendAsync("ask");
        Assert.Equal(
            "Another handler waits for a reply of the same person in the same conversation. One question at a time.",
            await group.NextReplyAsync());
        await group.As("bob").SendAsync("ask");
        await group.As("bob").SendAsync("=b");
        Assert.Equal("bob said =b", await group.NextReplyAsync());
        await group.As("ada").SendAsync("=a");

        Assert.Equal("ada said =a", await group.NextReplyAsync());
    }

    [Fact]
    public async Task SecondQuestionOfAHandlerThatStillWaits_IsAnError()
    {
        Exception? second = null;
        await using var bot = await TestBots.StartAsync(new TestHandlers().On("ask", async context =>
        {
            Task<Message?> first = context.WaitForReplyAsync(s_aMinute);
            second = await Record.ExceptionAsync(() => context.WaitForReplyAsync(s_aMinute));
            return (await first)?.Text;
        }));
        await bot.Chat("ada").SendAsync("ask");
        await bot.Chat("ada").SendAsync("answer");

        Assert.Equal("answer", await bot.Chat("ada").NextReplyAsync());
        Assert.IsType<InvalidOperationException>(second);
    }

    [Fact]
    public async Task PredicateThatThrows_FailsTheWait_AndItsMessageIsDispatched()
    {
        await using var bot = await TestBots.StartAsync(new TestHandlers()
            .On("ask", async context =>
            {
                try
                {
                    await context.WaitForReplyAsync(s_aMinute, _ => throw new FormatException());
                    return "answered";
                }
                catch (FormatException)
                {
                    return "broken";
                }
            })
            .On("ping", "pong"));
        TestChat ada = bot.Chat("ada");
        await ada.SendAsync("ask");

        await ada.SendAsync("ping");

        Assert.Equal("pong", await ada.NextReplyAsync());
        Assert.Equal("broken", await ada.NextReplyAsync());
        await ada.SendAsync("ping");
        Assert.Equal("pong", await ada.NextReplyAsync());
    }

    [Fact]
    public async Task HandlerThatEndsAtOnceWithoutAwaitingItsWait_LeavesNoQuestionBehind()
    {
        await using var bot = await TestBots.StartAsync(new TestHandlers()
            .On("ask", context =>
            {
                _ = context.WaitForReplyAsync(TimeSpan.FromHours(1));
                return Task.FromResult<string?>("never mind");
            })
            .On("ping", "pong"));
        TestChat ada = bot.Chat("ada");

        await ada.SendAsync("ask");
        await ada.SendAsync("ping");

        Assert.Equal("never mind", await ada.NextReplyAsync());
        Assert.Equal("pong", await ada.NextReplyAsync());
        await bot.Services.GetRequiredService<BotActivity>().WhenIdleAsync().WaitAsync(Limits.Patience);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task HandlerThatEndsLaterWithoutAwaitingItsWait_LeavesNoQuestionBehind(bool fails)
    {
        var gate = new Gate();
        await using var bot = await TestBots.StartAsync(
            new TestHandlers()
                .On("ask", async context =>
                {
                    _ = context.WaitForReplyAsync(TimeSpan.FromHours(1));
                    await gate.PassAsync();
                    return fails ? throw new InvalidOperationException() : "never mind";
                })
                .On("ping", "pong"),
            options: options => options.Configuration["AttrBot:Retry:MaxAttempts"] = "1");
        TestGroup group = bot.Group("club");
        await group.As("ada").SendAsync("ask");
        await group.As("bob").SendAsync("ping");
        Assert.Equal("pong", await group.NextReplyAsync());

        gate.Open();
        await bot.Services.GetRequiredService<BotActivity>().WhenIdleAsync().WaitAsync(Limits.Patience);

        Assert.Equal(fails ? 1 : 0, (await bot.DeadLettersAsync()).Count);
        Assert.Equal(fails ? ["pong"] : ["pong", "never mind"], group.Messages.Select(message => message.Text));
        await group.As("ada").SendAsync("ping");
        await bot.WhenIdleAsync();
        Assert.Equal("pong", group.Messages[^1].Text);
    }

    [Fact]
    public async Task ManyHandlersThatNeverAwaitTheirWait_HangNoConversation()
    {
        await using var bot = await TestBots.StartAsync(new TestHandlers().On(@"\d+", async context =>
        {
            int number = int.Parse(context.Message.Text);
            for (int i = 0; i < number % 4; i++)
            {
                await Task.Yield();
            }

            _ = context.WaitForReplyAsync(TimeSpan.FromHours(1));
            for (int i = 0; i < number % 3; i++)
            {
                await Task.Yield();
            }
        }));

        await Task.WhenAll(Enumerable.Range(0, 8).Select(person => Task.Run(async () =>
        {
            for (int i = 0; i < 1_000; i++)
            {
                await bot.Chat($"{person}").SendAsync($"{i}");
            }
        })));

        await bot.Services.GetRequiredService<BotActivity>().WhenIdleAsync().WaitAsync(Limits.Patience);
        Assert.Empty(await bot.DeadLettersAsync());
    }

    [Fact]
    public async Task SeveralQuestions_GetTheirAnswersInOrder()
    {
        await using var bot = await TestBots.StartAsync(new TestHandlers().On("ask", async context =>
        {
            var answers = new List<string?>();
            for (int i = 0; i < 5; i++)
            {
                answers.Add((await context.WaitForReplyAsync(s_aMinute))?.Text);
            }

            return string.Join(' ', answers);
        }));
        TestChat ada = bot.Chat("ada");

        foreach (string text in (string[])["ask", "1", "2", "3", "4", "5"])
        {
            await ada.SendAsync(text);
        }

        Assert.Equal("1 2 3 4 5", await ada.NextReplyAsync());
    }

    [Fact]
    public async Task AttemptAfterAFailedOne_GetsTheSameAnswersAgain()
    {
        await using var bot = await TestBots.StartAsync(new TestHandlers().On("ask", async context =>
        {
            await context.ReplyAsync("name?");
            string? name = (await context.WaitForReplyAsync(s_aMinute))?.Text;
            await context.ReplyAsync("age?");
            string? age = (await context.WaitForReplyAsync(s_aMinute))?.Text;
            return context.Attempt < 3 ? throw new InvalidOperationException() : $"{name ?? "nobody"}, {age}";
        }));
        TestChat ada = bot.Chat("ada");
        await ada.SendAsync("ask");

        Assert.Equal("name?", await ada.NextReplyAsync());
        await bot.AdvanceAsync(s_aMinute);
        Assert.Equal("age?", await ada.NextReplyAsync());
        await ada.SendAsync("36");

        Assert.Equal("nobody, 36", await ada.NextReplyAsync());
        await ada.NoReplyAsync();
    }

    [Fact]
    public async Task NextHandlerOfTheMessage_AsksForItself()
    {
        await using var bot = await TestBots.StartAsync(new TestHandlers()
            .OnEvent<MessageEvent>(async (inbound, context) => inbound.Message.Text == "ask"
                ? $"first {(await ((MessageContext)context).WaitForReplyAsync(s_aMinute))?.Text}"
                : null)
            .On("ask", async context => $"second {(await context.WaitForReplyAsync(s_aMinute))?.Text}"));
        TestChat ada = bot.Chat("ada");

        await ada.SendAsync("ask");
        await ada.SendAsync("1");
        await ada.SendAsync("2");

        await bot.WhenIdleAsync();
        Assert.Equal(["first 1", "second 2"], ada.Messages.Select(message => message.Text));
    }

    [Fact]
    public async Task DeferredWork_CannotAsk()
    {
        var failure = new TaskCompletionSource<Exception?>();
        await using var bot = await TestBots.StartAsync(new TestHandlers()
            .On("ask", async context => await context.DeferAsync(async (MessageContext c, CancellationToken _) =>
                failure.SetResult(await Record.ExceptionAsync(() => c.WaitForReplyAsync(s_aMinute)))))
            .On("ping", "pong"));
        TestChat ada = bot.Chat("ada");

        await ada.SendAsync("ask");

        Assert.StartsWith("WaitForReplyAsync was called after the handler had completed.", Assert.IsType<InvalidOperationException>(await failure.Task).Message);
        await ada.SendAsync("ping");
        Assert.Equal("pong", await ada.NextReplyAsync());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(100 * 24 * 60)]
    public async Task WaitOutOfRange_IsAnError_AndTheConversationGoesOn(int minutes)
    {
        Exception? failure = null;
        await using var bot = await TestBots.StartAsync(new TestHandlers()
            .On("ask", async context => failure = await Record.ExceptionAsync(() => context.WaitForReplyAsync(TimeSpan.FromMinutes(minutes))))
            .On("ping", "pong"));

        await bot.Chat("ada").SendAsync("ask");
        await bot.Chat("ada").SendAsync("ping");

        Assert.Equal("pong", await bot.Chat("ada").NextReplyAsync());
        Assert.IsType<ArgumentOutOfRangeException>(failure);
    }

    [Fact]
    public async Task QuestionAndAnswer_AreCompletedTogether()
    {
        var transport = new PlayedTransport();
        await using var bot = await HostedBot.StartAsync(Asking(), transport);
        var inbox = (AttrBot.Inbox.IInbox)bot.Services.GetService(typeof(AttrBot.Inbox.IInbox))!;
        var sink = await transport.SinkAsync();

        await sink.AcceptAsync(Inbound.Message("ask"));
        await Limits.UntilAsync(() => transport.Sent.Count == 1);
        Assert.Equal(1, inbox.Count);
        await sink.AcceptAsync(Inbound.Message("Ada"));

        await bot.WhenIdleAsync();
        Assert.Equal(0, inbox.Count);
        Assert.Equal(["your name?", "hello Ada"], transport.SentTexts);
    }

    private static TestHandlers Asking() => new TestHandlers()
        .On("ask", async context =>
        {
            await context.ReplyAsync("your name?");
            Message? reply = await context.WaitForReplyAsync(s_aMinute);
            return reply is null ? "nobody" : $"hello {reply.Text}";
        })
        .On("ping", "pong");
}
