using AttrBot.Sqlite.Tests.Fixture;
using AttrBot.Testing;

namespace AttrBot.Sqlite.Tests.Restart;

/// <summary>A dialog goes on after a crash where it was: no question is asked again, no answer is asked for twice.</summary>
public sealed class WaitForReplyTests
{
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Question_IsNotAskedAgain_AndItsAnswerReachesTheRunAfterTheCrash()
    {
        using var folder = new StoreFolder();
        TestHandlers handlers = Asking();
        StoreFolder crashed;
        await using (TestBot bot = await DurableBots.StartAsync(folder, handlers))
        {
            await bot.Chat("ada").SendAsync("!ask");
            Assert.Equal("name?", await bot.Chat("ada").NextReplyAsync());
            await bot.WhenIdleAsync();
            crashed = folder.Crash();
        }

        using (crashed)
        {
            await using TestBot restarted = await DurableBots.StartAsync(crashed, handlers);
            TestChat ada = restarted.Chat("ada");
            await ada.NoReplyAsync();
            await ada.SendAsync("Ada");
            Assert.Equal("age?", await ada.NextReplyAsync());
            await ada.SendAsync("36");
            Assert.Equal("Ada is 36", await ada.NextReplyAsync());
            await ada.NoReplyAsync();
        }
    }

    [Fact]
    public async Task AnswersAndTimeouts_ComeAgainInTheSameOrder_HoweverOftenItCrashes()
    {
        using var folder = new StoreFolder();
        TestHandlers handlers = Asking();
        StoreFolder crashed;
        await using (TestBot bot = await DurableBots.StartAsync(folder, handlers))
        {
            TestChat ada = bot.Chat("ada");
            await ada.SendAsync("!ask");
            Assert.Equal("name?", await ada.NextReplyAsync());
            await bot.AdvanceAsync(s_minute);
            Assert.Equal("age?", await ada.NextReplyAsync());
            await ada.SendAsync("36");
            Assert.Equal("somebody is 36", await ada.NextReplyAsync());

            // Another dialog, in the middle of which it crashes: the first question was not answered in time, the second is open.
            await ada.SendAsync("!ask");
            Assert.Equal("name?", await ada.NextReplyAsync());
            await bot.AdvanceAsync(s_minute);
            Assert.Equal("age?", await ada.NextReplyAsync());
            await bot.WhenIdleAsync();
            crashed = folder.Crash();
        }

        StoreFolder crashedAgain;
        using (crashed)
        {
            await using TestBot restarted = await DurableBots.StartAsync(crashed, handlers);
            await restarted.Chat("ada").NoReplyAsync();
            crashedAgain = crashed.Crash();
        }

        using (crashedAgain)
        {
            await using TestBot restarted = await DurableBots.StartAsync(crashedAgain, handlers);
            TestChat ada = restarted.Chat("ada");
            await ada.NoReplyAsync();
            await ada.SendAsync("36");
            Assert.Equal("somebody is 36", await ada.NextReplyAsync());
            await ada.NoReplyAsync();
        }
    }

    [Fact]
    public async Task AnswerThatWasTaken_IsNotDispatchedAfterTheCrash_AndEndsWithItsQuestion()
    {
        using var folder = new StoreFolder();
        var gate = new Gate();
        bool isFirstRun = true;
        var handlers = new TestHandlers()
            .On("!ask", async context =>
            {
                await context.ReplyAsync("name?");
                Message? answer = await context.WaitForReplyAsync(s_minute, message => message.Text.Length > 2);
                if (isFirstRun)
                {
                    await gate.PassAsync(context.CancellationToken);
                }

                return $"hello {answer?.Text}";
            })
            .Fallback(context => Task.FromResult<string?>($"what is {context.Message.Text}?"));
        StoreFolder crashed;
        Message answer;
        await using (TestBot bot = await DurableBots.StartAsync(folder, handlers))
        {
            TestChat ada = bot.Chat("ada");
            await ada.SendAsync("!ask");
            Assert.Equal("name?", await ada.NextReplyAsync());
            await ada.SendAsync("no");
            Assert.Equal("what is no?", await ada.NextReplyAsync());
            answer = await ada.SendAsync("Ada");
            await gate.Entered;
            await ada.SendAsync("Babbage");
            crashed = folder.Crash();
        }

        using (crashed)
        {
            isFirstRun = false;
            StoreFolder ended;
            await using (TestBot restarted = await DurableBots.StartAsync(crashed, handlers))
            {
                TestChat ada = restarted.Chat("ada");
                Assert.Equal("hello Ada", await ada.NextReplyAsync());
                Assert.Equal("what is Babbage?", await ada.NextReplyAsync());
                await ada.NoReplyAsync();
                ended = crashed.Crash();
            }

            using (ended)
            {
                await using TestBot third = await DurableBots.StartAsync(ended, handlers);
                await third.Chat("ada").NoReplyAsync();
                Assert.Equal(AcceptResult.Duplicate, await third.RaiseAsync(new MessageEvent(answer)));
            }
        }
    }

    [Fact]
    public async Task QuestionsOfSeveralMembers_GetTheirOwnAnswersAfterTheCrash()
    {
        using var folder = new StoreFolder();
        TestHandlers handlers = Asking();
        StoreFolder crashed;
        await using (TestBot bot = await DurableBots.StartAsync(folder, handlers))
        {
            TestGroup group = bot.Group("club");
            await group.As("ada").SendAsync("!ask");
            await group.As("bob").SendAsync("!ask");
            await bot.WhenIdleAsync();
            await group.As("bob").SendAsync("Bob");
            await bot.WhenIdleAsync();
            Assert.Equal(["name?", "name?", "age?"], group.As("ada").Messages.Select(message => message.Text));
            crashed = folder.Crash();
        }

        using (crashed)
        {
            await using TestBot restarted = await DurableBots.StartAsync(crashed, handlers);
            TestGroup group = restarted.Group("club");
            await restarted.WhenIdleAsync();
            await group.As("ada").SendAsync("Ada");
            await group.As("bob").SendAsync("41");
            await group.As("ada").SendAsync("36");
            await restarted.WhenIdleAsync();
            Assert.Equal(["age?", "Bob is 41", "Ada is 36"], group.As("ada").Messages.Select(message => message.Text));
        }
    }

    private static TestHandlers Asking() => new TestHandlers().On("!ask", async context =>
    {
        await context.ReplyAsync("name?");
        string name = (await context.WaitForReplyAsync(s_minute))?.Text ?? "somebody";
        await context.ReplyAsync("age?");
        Message? age = await context.WaitForReplyAsync(s_minute);
        return $"{name} is {age?.Text}";
    });
}
