using AttrBot.Inbox;
using AttrBot.Sqlite.Tests.Fixture;
using AttrBot.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.Sqlite.Tests.Inbox;

/// <summary>Handlers that wait for a person do not keep the answers on disk until their time is over.</summary>
public sealed class ParkedQuestionTests
{
    private const int Capacity = 4;
    private static readonly string[] s_people = ["ada", "bob", "cyd", "dan"];

    [Fact]
    public async Task QuestionsThatFillMemory_GetTheirAnswers()
    {
        using var folder = new StoreFolder();
        await using TestBot bot = await StartAsync(folder);
        await AskAsync(bot);

        foreach (string person in s_people)
        {
            await bot.Chat(person).SendAsync(person);
            Assert.Equal($"hello {person}", await bot.Chat(person).NextReplyAsync());
        }

        await bot.WhenIdleAsync();
        Assert.Equal(0, bot.Services.GetRequiredService<IInbox>().Count);
    }

    [Fact]
    public async Task AnswersThatCameBeforeTheirQuestionsWaited_AreLoaded()
    {
        using var folder = new StoreFolder();
        var gate = new Gate();
        await using TestBot bot = await StartAsync(folder, gate);
        foreach (string person in s_people)
        {
            await bot.Chat(person).SendAsync("!ask");
        }

        foreach (string person in s_people)
        {
            await bot.Chat(person).SendAsync(person);
        }

        Assert.Equal(s_people.Length, bot.Services.GetRequiredService<IInbox>().Overflow);
        gate.Open();

        foreach (string person in s_people)
        {
            Assert.Equal("name?", await bot.Chat(person).NextReplyAsync());
            Assert.Equal($"hello {person}", await bot.Chat(person).NextReplyAsync());
        }

        await bot.WhenIdleAsync();
        Assert.Equal(0, bot.Services.GetRequiredService<IInbox>().Count);
    }

    [Fact]
    public async Task AfterACrash_QuestionsThatFillMemory_GetTheAnswersThatWaitBehindThem()
    {
        using var folder = new StoreFolder();
        StoreFolder crashed;
        await using (TestBot bot = await StartAsync(folder, new Gate()))
        {
            foreach (string person in s_people)
            {
                await bot.Chat(person).SendAsync("!ask");
            }

            foreach (string person in s_people)
            {
                await bot.Chat(person).SendAsync(person);
            }

            crashed = folder.Crash();
        }

        using (crashed)
        {
            await using TestBot restarted = await StartAsync(crashed);
            foreach (string person in s_people)
            {
                Assert.Equal("name?", await restarted.Chat(person).NextReplyAsync());
                Assert.Equal($"hello {person}", await restarted.Chat(person).NextReplyAsync());
            }
        }
    }

    private static async Task AskAsync(TestBot bot)
    {
        foreach (string person in s_people)
        {
            await bot.Chat(person).SendAsync("!ask");
            Assert.Equal("name?", await bot.Chat(person).NextReplyAsync());
        }
    }

    private static Task<TestBot> StartAsync(StoreFolder folder, Gate? gate = null)
    {
        var handlers = new TestHandlers().On("!ask", async context =>
        {
            await (gate?.PassAsync(context.CancellationToken) ?? Task.CompletedTask);
            await context.ReplyAsync("name?");
            Message? name = await context.WaitForReplyAsync(TimeSpan.FromMinutes(1));
            return name is null ? "nobody" : $"hello {name.Text}";
        });
        return DurableBots.StartAsync(folder, handlers, options: own => own.Configuration["AttrBot:Inbox:Capacity"] = $"{Capacity}");
    }
}
