using AttrBot.Testing;
using AttrBot.Tests.Fixture;
using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.Tests.Outbox;

/// <summary>What the bot gave up on is kept, bounded, and can be replayed or discarded.</summary>
public sealed class DeadLetterTests
{
    private const int DeadLetterDropped = 16;
    private bool _isBroken = true;

    [Fact]
    public async Task ReplayedMessage_IsHandledAgain_AndItsDeadLetterIsGone()
    {
        await using var bot = await StartAsync();
        IDeadLetters letters = bot.Services.GetRequiredService<IDeadLetters>();
        await bot.Chat("ada").SendAsync("work");
        DeadLetter letter = await bot.DeadLetterAsync();

        _isBroken = false;
        Assert.True(await letters.ReplayAsync(letter.Id));

        Assert.Equal("done", await bot.Chat("ada").NextReplyAsync());
        Assert.Equal(0, await letters.CountAsync());
        Assert.False(await letters.ReplayAsync(letter.Id));
    }

    [Fact]
    public async Task ReplayedMessageThatFailsAgain_IsADeadLetterAgain()
    {
        await using var bot = await StartAsync();
        IDeadLetters letters = bot.Services.GetRequiredService<IDeadLetters>();
        await bot.Chat("ada").SendAsync("work");
        DeadLetter first = await bot.DeadLetterAsync();

        await letters.ReplayAsync(first.Id);

        Assert.NotEqual(first.Id, (await bot.DeadLetterAsync()).Id);
    }

    [Fact]
    public async Task ReplayedSend_IsSentWithItsKey_AndStaysIfItFailsAgain()
    {
        _isBroken = false;
        await using var bot = await StartAsync();
        IDeadLetters letters = bot.Services.GetRequiredService<IDeadLetters>();
        bot.Session.Transport.FailSends(SendFailure.Rejected, count: 2);
        await bot.Chat("ada").SendAsync("work");
        DeadLetter letter = await bot.DeadLetterAsync();

        await Assert.ThrowsAsync<SendException>(async () => await letters.ReplayAsync(letter.Id));
        Assert.Equal(letter.Id, (await bot.DeadLetterAsync()).Id);
        OutboxKey key = default;
        bot.Session.Transport.OnSend = (request, _) =>
        {
            key = request.Key;
            return default;
        };
        Assert.True(await letters.ReplayAsync(letter.Id));

        Assert.Equal("done", await bot.Chat("ada").NextReplyAsync());
        Assert.Equal(letter.OutboxKey, key);
        Assert.Equal(0, await letters.CountAsync());
    }

    [Fact]
    public async Task DeadLetterReplayedByManyAtOnce_IsHandledOnce()
    {
        int handled = 0;
        await using var bot = await TestBots.StartAsync(new TestHandlers().On("work", _ =>
            _isBroken ? throw new InvalidOperationException() : Task.FromResult(Interlocked.Increment(ref handled))));
        IDeadLetters letters = bot.Services.GetRequiredService<IDeadLetters>();
        await bot.Chat("ada").SendAsync("work");
        DeadLetter letter = await bot.DeadLetterAsync();
        _isBroken = false;

        bool[] replayed = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => letters.ReplayAsync(letter.Id).AsTask())));

        await bot.WhenIdleAsync();
        Assert.Single(replayed, true);
        Assert.Equal(1, handled);
    }

    [Fact]
    public async Task RejectedFrame_IsKept_AndCannotBeReplayed()
    {
        var transport = new PlayedTransport();
        await using var bot = await HostedBot.StartAsync(new TestHandlers(), transport);
        byte[] raw = [1, 2, 3];

        (await transport.SinkAsync()).Reject(raw, "The frame has no envelope.");
        raw[0] = 9;
        await bot.WhenIdleAsync();

        DeadLetter letter = Assert.Single(await bot.ListDeadLettersAsync());
        Assert.Equal(DeadLetterReason.InvalidInbound, letter.Reason);
        Assert.Equal("The frame has no envelope.", letter.Detail);
        Assert.Equal([1, 2, 3], letter.Raw.ToArray());
        Assert.False(await bot.DeadLetters.ReplayAsync(letter.Id));
        Assert.Equal(1, await bot.DeadLetters.CountAsync());
        Assert.True(await bot.DeadLetters.DiscardAsync(letter.Id));
        Assert.False(await bot.DeadLetters.DiscardAsync(letter.Id));
    }

    [Fact]
    public async Task OldestDeadLetter_GoesWhenThereAreTooMany_WithAWarning()
    {
        var logs = new CollectedLogs();
        await using var bot = await TestBots.StartAsync(
            new TestHandlers().On(".*", _ => throw new InvalidOperationException()),
            options: options =>
            {
                options.Configuration["AttrBot:MaxDeadLetters"] = "2";
                options.ConfigureServices(logs.AddTo);
            });
        foreach (string text in (string[])["1", "2", "3"])
        {
            await bot.Chat("ada").SendAsync(text);
        }

        Assert.Equal(["2", "3"], (await bot.DeadLettersAsync()).Select(letter => ((MessageEvent)letter.Inbound!).Message.Text));
        Assert.Single(logs.Of(DeadLetterDropped));
    }

    [Fact]
    public async Task StoreThatFailsToKeepAFrame_StopsNothing()
    {
        var transport = new PlayedTransport();
        await using var bot = await HostedBot.StartAsync(
            new TestHandlers().On("ping", "pong"),
            transport,
            services: services => services.AddSingleton<AttrBot.Outbox.IDeadLetterStore, BrokenStore>());
        var sink = await transport.SinkAsync();

        sink.Reject(default, "broken");
        await sink.AcceptAsync(Inbound.Message("ping"));

        await bot.WhenIdleAsync();
        Assert.Equal(["pong"], transport.SentTexts);
    }

    private Task<TestBot> StartAsync() => TestBots.StartAsync(
        new TestHandlers().On("work", _ => _isBroken ? throw new InvalidOperationException() : Task.FromResult<string?>("done")));

    private sealed class BrokenStore : AttrBot.Outbox.IDeadLetterStore
    {
        public AttrBot.Outbox.IDeadLetterReplayer? Replayer { get; set; }

        public ValueTask AddAsync(DeadLetter letter) => throw new IOException("The disk is full.");

        public ValueTask<int> CountAsync(CancellationToken cancellationToken = default) => ValueTask.FromResult(0);

        public ValueTask<bool> DiscardAsync(string id, CancellationToken cancellationToken = default) => ValueTask.FromResult(false);

        public IAsyncEnumerable<DeadLetter> ListAsync(CancellationToken cancellationToken = default) => AsyncEnumerable.Empty<DeadLetter>();

        public ValueTask<bool> ReplayAsync(string id, CancellationToken cancellationToken = default) => ValueTask.FromResult(false);
    }
}
