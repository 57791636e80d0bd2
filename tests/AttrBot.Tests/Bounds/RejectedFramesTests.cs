using AttrBot.Outbox;
using AttrBot.Tests.Fixture;
using AttrBot.Transports;
using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.Tests.Bounds;

/// <summary>A service that sends nothing but nonsense does not fill the memory of a bot whose disk does not take it.</summary>
public sealed class RejectedFramesTests
{
    private const int Limit = 1_000;
    private const int NotKept = 28;

    [Fact]
    public async Task FramesBeyondTheLimit_AreCountedAndLogged_AndThoseBelowAreKeptWhenTheDiskTakesThem()
    {
        var transport = new PlayedTransport();
        var logs = new CollectedLogs();
        var store = new SlowStore();
        await using HostedBot bot = await HostedBot.StartAsync(
            new TestHandlers(),
            transport,
            services: services =>
            {
                logs.AddTo(services);
                services.AddSingleton<IDeadLetterStore>(store);
            });
        using var metrics = new CollectedMetrics(bot.Services);
        ITransportSink sink = await transport.SinkAsync();

        for (int i = 0; i < Limit + 5; i++)
        {
            sink.Reject("nonsense"u8.ToArray(), "no frame");
        }

        Assert.Equal(5, logs.Of(NotKept).Count());
        Assert.Equal(Limit + 5, metrics.Sum("attrbot.dead_letters", "reason", "InvalidInbound"));

        store.Gate.Open();
        await bot.WhenIdleAsync();
        Assert.Equal(Limit, store.Kept);
        sink.Reject("nonsense"u8.ToArray(), "no frame");
        await bot.WhenIdleAsync();
        Assert.Equal(Limit + 1, store.Kept);
    }

    /// <summary>Takes nothing until the test lets it.</summary>
    private sealed class SlowStore : IDeadLetterStore
    {
        private int _kept;

        public Gate Gate { get; } = new();

        public int Kept => Volatile.Read(ref _kept);

        public IDeadLetterReplayer? Replayer { get; set; }

        public async ValueTask AddAsync(DeadLetter letter)
        {
            await Gate.PassAsync();
            Interlocked.Increment(ref _kept);
        }

        public ValueTask<int> CountAsync(CancellationToken cancellationToken = default) => ValueTask.FromResult(Kept);

        public ValueTask<bool> DiscardAsync(string id, CancellationToken cancellationToken = default) => ValueTask.FromResult(false);

        public IAsyncEnumerable<DeadLetter> ListAsync(CancellationToken cancellationToken = default) => AsyncEnumerable.Empty<DeadLetter>();

        public ValueTask<bool> ReplayAsync(string id, CancellationToken cancellationToken = default) => ValueTask.FromResult(false);
    }
}
