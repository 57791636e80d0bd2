using AttrBot.Tests.Fixture;

namespace AttrBot.Tests.Hosting;

/// <summary>A script that only sends does not wait for somebody to pair its session.</summary>
public sealed class PairingClientTests
{
    [Fact]
    public async Task Connect_OfASessionThatHasToBePaired_FailsAtOnce()
    {
        var e = await Assert.ThrowsAsync<BotConnectionException>(() => BotClient.ConnectAsync(
            bot => bot.AddTransport("phone", _ => Unpaired()), Timeout.InfiniteTimeSpan, TestContext.Current.CancellationToken).WaitAsync(Limits.Patience));

        Assert.Equal(ConnectionFailure.LoggedOut, e.Failure);
        Assert.StartsWith("Session 'phone' has to be paired with an account first", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_OfASessionThatIsLoggedOut_FailsAtOnce()
    {
        var e = await Assert.ThrowsAsync<BotConnectionException>(() => BotClient.ConnectAsync(
            bot => bot.AddTransport("phone", _ => new ScriptedTransport((sink, _) => throw new BotConnectionException(
                sink.Session, "The phone removed this device.", ConnectionFailure.LoggedOut))),
            Timeout.InfiniteTimeSpan,
            TestContext.Current.CancellationToken).WaitAsync(Limits.Patience));

        Assert.Equal(ConnectionFailure.LoggedOut, e.Failure);
        Assert.EndsWith("pair it first. The phone removed this device.", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_WithAHandlerThatShowsTheCode_WaitsUntilItIsPaired()
    {
        var shown = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var paired = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<BotClient> connecting = BotClient.ConnectAsync(
            bot => bot
                .AddHandlerTable(new TestHandlers().OnEvent<PairingEvent>((pairing, _) => Task.FromResult(shown.TrySetResult(pairing.Code))), _ => { })
                .AddTransport("phone", _ => Unpaired(paired.Task)),
            Timeout.InfiniteTimeSpan,
            TestContext.Current.CancellationToken);

        Assert.Equal("2@abc", await shown.Task.WaitAsync(Limits.Patience, TestContext.Current.CancellationToken));
        Assert.False(connecting.IsCompleted);
        paired.SetResult();

        await using BotClient client = await connecting.WaitAsync(Limits.Patience, TestContext.Current.CancellationToken);
        Assert.True(client.Session("phone").IsConnected);
    }

    private static ScriptedTransport Unpaired(Task? paired = null) => new(async (sink, cancellationToken) =>
    {
        sink.Pairing(new PairingEvent { Session = sink.Session, Code = "2@abc", IsQr = true });
        await (paired ?? Task.Delay(Timeout.Infinite, cancellationToken)).WaitAsync(cancellationToken);
        sink.Connected();
        await Task.Delay(Timeout.Infinite, cancellationToken);
    });
}
