using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using AttrBot.Signal.Tests.Fixture;
using AttrBot.Signal.Tests.SignalCli;
using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.Signal.Tests.RealSignal;

/// <summary>Under load nothing is lost, and every conversation keeps its order.</summary>
[Collection(FakeSignalCollection.Name)]
public sealed class LoadTests(FakeSignalFixture fixture)
{
    private const int Messages = 20_000;
    private const int Persons = 50;

    [Theory]
    [InlineData(Wire.Tcp, 10_000)]
    [InlineData(Wire.Tcp, 500)]
    [InlineData(Wire.AutoTcp, 10_000)]
    [InlineData(Wire.Unix, 500)]
    [InlineData(Wire.Http, 10_000)]
    [InlineData(Wire.Http, 500)]
    public async Task Twenty_thousand_messages_arrive_in_order(Wire wire, int inboxCapacity)
    {
        FakeSignal signal = await fixture.SignalAsync();
        FakeSignalAccount account = await signal.AddAccountAsync();
        var arrivals = new Arrivals(Messages);
        await using RealBot bot = await RealBot.StartAsync(
            signal.AddressOf(wire),
            account.Number,
            setup =>
            {
                setup.Services.AddSingleton(arrivals);
                setup.AddHandlers(typeof(CountingHandlers));
            },
            options => options.Inbox.Capacity = inboxCapacity);

        await account.InjectAsync(new JsonObject { ["body"] = "{i}", ["repeat"] = Messages, ["persons"] = Persons });
        await arrivals.AllAsync;

        Assert.Equal(Enumerable.Range(0, Messages), arrivals.Of.Values.SelectMany(static of => of).Order());
        Assert.All(arrivals.Of.Values, static of => Assert.Equal(of.Order(), of));
        Assert.Equal(Persons, arrivals.Of.Count);
        Assert.Equal(0, await bot.DeadLetters.CountAsync());
    }

    [Theory]
    [InlineData(Wire.Tcp)]
    [InlineData(Wire.AutoTcp)]
    [InlineData(Wire.Http)]
    public async Task A_thousand_handlers_that_wait_for_their_sends_complete_while_the_inbox_is_full(Wire wire)
    {
        const int waiting = 1_000;
        FakeSignal signal = await fixture.SignalAsync();
        FakeSignalAccount account = await signal.AddAccountAsync();
        await using RealBot bot = await RealBot.StartAsync(
            signal.AddressOf(wire), account.Number, options: static options =>
            {
                // A thousand are 80 %, from where on the bot asks signal-cli to stop.
                options.Inbox.Capacity = waiting * 5 / 4;
            });

        // Over HTTP each send has a connection of its own, of which there are 64.
        int onTheWay = wire == Wire.Http ? 64 : waiting;
        await account.HoldSendsAsync();
        await account.InjectAsync(new JsonObject { ["body"] = "!say {i}", ["repeat"] = waiting, ["persons"] = waiting });
        await account.WhenSendsAreHeldAsync(onTheWay);

        // The inbox is full of handlers that wait. What comes now must neither be lost nor hold up their answers.
        await account.InjectAsync(new JsonObject { ["body"] = "!say more {i}", ["repeat"] = 2_000, ["persons"] = waiting });
        await account.ReleaseSendsAsync();

        IReadOnlyList<SignalCall> calls = await account.WhenCalledAsync(waiting + 2_000);
        Assert.Equal(waiting + 2_000, calls.Select(static call => call.Text).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(waiting + 2_000, calls.Count);
        Assert.Equal(0, await bot.DeadLetters.CountAsync());
    }

    /// <summary>What came of each person, in the order of the handlers.</summary>
    internal sealed class Arrivals(int expected)
    {
        private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _left = expected;

        public ConcurrentDictionary<string, ConcurrentQueue<int>> Of { get; } = new(StringComparer.Ordinal);

        public Task AllAsync => _all.Task.WithinLimit();

        public void Add(string person, int number)
        {
            Of.GetOrAdd(person, static _ => new ConcurrentQueue<int>()).Enqueue(number);
            if (Interlocked.Decrement(ref _left) == 0)
            {
                _all.TrySetResult();
            }
        }
    }

    internal sealed class CountingHandlers(Arrivals arrivals)
    {
        [OnEvent]
        public Task CountAsync(MessageEvent message)
        {
            arrivals.Add(message.Sender.Id, int.Parse(message.Message.Text, CultureInfo.InvariantCulture));
            return Task.CompletedTask;
        }
    }
}
