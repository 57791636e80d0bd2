using AttrBot.Tests.Fixture;
using AttrBot.Transports;

namespace AttrBot.Tests.Hosting;

/// <summary>A bot that stops drains what it has taken, within a deadline.</summary>
public sealed class ShutdownTests
{
    [Fact]
    public async Task StoppingBot_HandlesAllThatItHasTaken()
    {
        var gate = new Gate();
        var transport = new PlayedTransport();
        await using var bot = await HostedBot.StartAsync(Echoing(gate), transport, options => options.Sends.PerSecond = 0);
        ITransportSink sink = await transport.SinkAsync();
        for (int i = 0; i < 10; i++)
        {
            await sink.AcceptAsync(Inbound.Message($"{i}"));
        }

        Task stopping = bot.StopAsync();
        Assert.False(stopping.IsCompleted);
        gate.Open();

        await stopping.WaitAsync(Limits.Patience);
        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"{i}"), transport.SentTexts);
    }

    [Fact]
    public async Task TransportThatDoesNotStop_TakesNoTimeFromTheDraining()
    {
        var gate = new Gate();
        var never = new Gate();
        var transport = new PlayedTransport { OnRun = (_, _) => never.PassAsync() };
        await using var bot = await HostedBot.StartAsync(Echoing(gate), transport);
        await (await transport.SinkAsync()).AcceptAsync(Inbound.Message("hi"));
        await gate.Entered;

        Task stopping = bot.StopAsync();
        gate.Open();
        await Limits.UntilAsync(() => bot.Activity.Unfinished == 0);
        await AdvanceUntilAsync(bot, stopping);

        Assert.Equal(["hi"], transport.SentTexts);
        never.Open();
    }

    [Fact]
    public async Task WhenTheTimeToDrainIsOver_HandlersAreCancelled_WithoutADeadLetter()
    {
        var cancelled = new TaskCompletionSource();
        var entered = new Gate();
        var transport = new PlayedTransport();
        await using var bot = await HostedBot.StartAsync(
            new TestHandlers().On("hang", async context =>
            {
                try
                {
                    await entered.PassAsync(context.CancellationToken);
                }
                finally
                {
                    cancelled.SetResult();
                }
            }),
            transport);
        await (await transport.SinkAsync()).AcceptAsync(Inbound.Message("hang"));
        await entered.Entered;

        Task stopping = bot.StopAsync();
        await AdvanceUntilAsync(bot, stopping);
        await cancelled.Task.WaitAsync(Limits.Patience);
        await bot.WhenIdleAsync();
        Assert.Empty(await bot.ListDeadLettersAsync());
    }

    /// <summary>The deadline begins somewhere in the stop: the clock goes on until it is over.</summary>
    private static async Task AdvanceUntilAsync(HostedBot bot, Task stopping)
    {
        await Limits.UntilAsync(() =>
        {
            bot.Clock.Advance(TimeSpan.FromSeconds(1));
            return stopping.IsCompleted;
        });
        await stopping;
    }

    private static TestHandlers Echoing(Gate gate) => new TestHandlers().On(".*", async context =>
    {
        await gate.PassAsync();
        return context.Message.Text;
    });
}
