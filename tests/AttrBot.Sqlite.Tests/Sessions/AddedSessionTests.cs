using AttrBot.Sessions;
using AttrBot.Sqlite.Tests.Fixture;
using AttrBot.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.Sqlite.Tests.Sessions;

/// <summary>Sessions that were added while the bot ran are there after a restart, with the messages that wait for them.</summary>
public sealed class AddedSessionTests
{
    [Fact]
    public async Task AddedSessions_AreThereAfterARestart_AndRemovedOnesAreNot()
    {
        using var folder = new StoreFolder();
        await using (TestBot bot = await StartAsync(folder, new TestHandlers()))
        {
            await ManagerOf(bot).AddAsync("pager", "kept", new Dictionary<string, string> { ["Number"] = "7" }, TestContext.Current.CancellationToken);
            await ManagerOf(bot).AddAsync("pager", "removed", cancellationToken: TestContext.Current.CancellationToken);
            await bot.Services.GetRequiredService<ISessionStore>().SaveAsync("removed", "keys", new byte[] { 1 }, TestContext.Current.CancellationToken);
            await ManagerOf(bot).RemoveAsync("removed", TestContext.Current.CancellationToken);
        }

        await using TestBot restarted = await StartAsync(folder, new TestHandlers().On("ping", "pong"));
        IReadOnlyList<SessionInfo> sessions = await ManagerOf(restarted).GetSessionsAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["kept", "test"], sessions.Select(session => session.Name));
        Assert.Equal(("pager", false), (sessions[0].Kind, sessions[0].IsConfigured));
        await restarted.SessionOf("kept").Chat("ada").SendAsync("ping");
        Assert.Equal("pong", await restarted.SessionOf("kept").Chat("ada").NextReplyAsync());
    }

    [Fact]
    public async Task MessagesOfAStoppedSession_AreKeptOverTheEndOfTheProcess()
    {
        using var folder = new StoreFolder();
        var gate = new Gate();
        await using (TestBot bot = await StartAsync(folder, new TestHandlers().On(".*", async _ =>
        {
            await gate.PassAsync(CancellationToken.None);
            return (string?)null;
        })))
        {
            await ManagerOf(bot).AddAsync("pager", "one", cancellationToken: TestContext.Current.CancellationToken);
            await ManagerOf(bot).Find("one")!.WhenConnectedAsync(TestContext.Current.CancellationToken);
            await bot.SessionOf("one").Chat("ada").SendAsync("running");
            await gate.Entered;
            await bot.SessionOf("one").Chat("ada").SendAsync("first");
            await bot.SessionOf("one").Chat("ada").SendAsync("second");
            await ManagerOf(bot).StopAsync("one", TestContext.Current.CancellationToken);
            gate.Open();
            await bot.WhenIdleAsync();
        }

        await using TestBot restarted = await StartAsync(folder, new TestHandlers().On(".*", context => Task.FromResult<string?>(context.Message.Text)));

        Assert.Equal("first", await restarted.SessionOf("one").Chat("ada").NextReplyAsync());
        Assert.Equal("second", await restarted.SessionOf("one").Chat("ada").NextReplyAsync());
        Assert.Empty(await restarted.DeadLettersAsync());
    }

    [Fact]
    public async Task MessagesOfASessionWhosePackageIsGone_AreKept_UntilItIsThereAgain()
    {
        using var folder = new StoreFolder();
        var gate = new Gate();
        await using (TestBot bot = await StartAsync(folder, new TestHandlers().On(".*", context => gate.PassAsync(context.CancellationToken))))
        {
            await ManagerOf(bot).AddAsync("pager", "one", cancellationToken: TestContext.Current.CancellationToken);
            await ManagerOf(bot).Find("one")!.WhenConnectedAsync(TestContext.Current.CancellationToken);
            await bot.SessionOf("one").Chat("ada").SendAsync("waiting");
            await gate.Entered;
        }

        await using (TestBot without = await DurableBots.StartAsync(folder, new TestHandlers().On(".*", "wrong")))
        {
            Assert.Equal(BotSessionState.Failed, ManagerOf(without).Find("one")!.State);
            Assert.Empty(await without.DeadLettersAsync());
        }

        await using TestBot again = await StartAsync(folder, new TestHandlers().On(".*", context => Task.FromResult<string?>(context.Message.Text)));
        Assert.Equal("waiting", await again.SessionOf("one").Chat("ada").NextReplyAsync());
    }

    private static Task<TestBot> StartAsync(StoreFolder folder, TestHandlers handlers) => DurableBots.StartAsync(
        folder, handlers, configure: bot => bot.AddSessionKind("pager", (_, _) => throw new NotSupportedException("The test kit puts its own in its place.")));

    private static SessionManager ManagerOf(TestBot bot) => bot.Services.GetRequiredService<SessionManager>();
}
