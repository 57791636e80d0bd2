using AttrBot.Tests.Fixture;
using AttrBot.Transports;

namespace AttrBot.Tests.Lanes;

/// <summary>A bot that stops hands over the answers that it has taken, and cancels the questions without one.</summary>
public sealed class WaitForReplyAtStopTests
{
    private static readonly TimeSpan s_anHour = TimeSpan.FromHours(1);

    [Fact]
    public async Task StoppingBot_CancelsAQuestionWithoutAnswer_WithoutADeadLetter()
    {
        Exception? failure = null;
        var transport = new PlayedTransport();
        await using var bot = await HostedBot.StartAsync(
            new TestHandlers().On("ask", async context =>
            {
                failure = await Record.ExceptionAsync(() => context.WaitForReplyAsync(s_anHour));
                throw failure!;
            }),
            transport);
        await (await transport.SinkAsync()).AcceptAsync(Inbound.Message("ask"));

        await bot.StopAsync().WaitAsync(Limits.Patience);

        Assert.IsAssignableFrom<OperationCanceledException>(failure);
        Assert.Empty(await bot.ListDeadLettersAsync());
        Assert.Equal(0, bot.Activity.Unfinished);
    }

    [Fact]
    public async Task AnswerThatHasBeenTaken_ReachesItsQuestion_ThoughTheBotStops()
    {
        var gate = new Gate();
        var transport = new PlayedTransport();
        await using var bot = await HostedBot.StartAsync(
            new TestHandlers().On("ask", async context =>
            {
                await gate.PassAsync();
                return $"hello {(await context.WaitForReplyAsync(s_anHour))?.Text}";
            }),
            transport);
        ITransportSink sink = await transport.SinkAsync();
        await sink.AcceptAsync(Inbound.Message("ask"));
        await gate.Entered;
        await sink.AcceptAsync(Inbound.Message("Ada"));

        Task stopping = bot.StopAsync();
        gate.Open();

        await stopping.WaitAsync(Limits.Patience);
        Assert.Equal(["hello Ada"], transport.SentTexts);
    }

    [Fact]
    public async Task EndOfTheInput_EndsAQuestionThatNobodyCanAnswer_SoThatTheApplicationStops()
    {
        var transport = new PlayedTransport
        {
            OnRun = async (sink, _) =>
            {
                await sink.AcceptAsync(Inbound.Message("ask"));
                await sink.AcceptAsync(Inbound.Message("Ada"));
                await sink.AcceptAsync(Inbound.Message("ask"));
            },
        };
        await using var bot = await HostedBot.StartAsync(
            new TestHandlers().On("ask", async context => $"hello {(await context.WaitForReplyAsync(s_anHour))?.Text}"), transport);
        var stopping = new TaskCompletionSource();
        bot.Lifetime.ApplicationStopping.Register(stopping.SetResult);

        await stopping.Task.WaitAsync(Limits.Patience);

        Assert.Equal(["hello Ada"], transport.SentTexts);
        Assert.Equal(0, bot.Activity.Unfinished);
    }
}
