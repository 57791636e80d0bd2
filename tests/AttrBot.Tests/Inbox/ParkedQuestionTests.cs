using System.Collections.Concurrent;
using AttrBot.Inbox;
using AttrBot.Tests.Fixture;
using AttrBot.Transports;
using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.Tests.Inbox;

/// <summary>Handlers that wait for a person take no room from what they wait for, as long as not too many do.</summary>
public sealed class ParkedQuestionTests
{
    private const int Capacity = 4;
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);

    private readonly PlayedTransport _transport = new();
    private readonly CollectedLogs _logs = new();
    private readonly ConcurrentQueue<string> _handled = new();
    private int _asked;

    [Fact]
    public async Task QuestionsThatFillTheInbox_DoNotKeepTheirAnswersOut()
    {
        await using HostedBot bot = await StartAsync();
        ITransportSink sink = await _transport.SinkAsync();
        await AskAsync(bot, sink, Capacity);
        Assert.Equal(Capacity, bot.Services.GetRequiredService<IInbox>().Count);
        Assert.Equal(IntakePressure.Normal, sink.Pressure);

        for (int i = 0; i < Capacity; i++)
        {
            await sink.AcceptAsync(Inbound.Message("answer", $"sender {i}")).AsTask().WaitAsync(Limits.Patience);
        }

        await bot.WhenIdleAsync();
        Assert.Equal(Enumerable.Range(0, Capacity).Select(i => $"sender {i} answered"), _handled.Order());
        Assert.Equal(0, bot.Services.GetRequiredService<IInbox>().Count);
    }

    [Fact]
    public async Task AskedAgainAndAgain_TheyLeaveNoPlaceBehind()
    {
        await using HostedBot bot = await StartAsync();
        ITransportSink sink = await _transport.SinkAsync();
        for (int round = 1; round <= 3; round++)
        {
            await AskAsync(bot, sink, Capacity);
            await bot.AdvanceUntilAsync(() => bot.Activity.Unfinished == 0);
            Assert.Equal(round * Capacity, _handled.Count);
        }

        Assert.All(_handled, text => Assert.EndsWith("heard nothing", text));
        Assert.Equal(0, bot.Services.GetRequiredService<IInbox>().Count);
        Assert.Equal(IntakePressure.Normal, sink.Pressure);
    }

    [Fact]
    public async Task MoreQuestionsThanFitBesideTheInbox_FillIt_UntilTheyAreAnsweredOrOver()
    {
        await using HostedBot bot = await StartAsync();
        ITransportSink sink = await _transport.SinkAsync();
        await AskAsync(bot, sink, 2 * Capacity);

        Task<AcceptResult> answer = sink.AcceptAsync(Inbound.Message("answer", "sender 0")).AsTask();
        Assert.False(answer.IsCompleted);
        Assert.Equal(IntakePressure.High, sink.Pressure);
        Assert.Contains(_logs.Of(24), text => text.Contains("as many handlers wait for replies", StringComparison.Ordinal));

        // Nobody waits for ever: a question has its time, and then there is room.
        await bot.AdvanceUntilAsync(() => answer.IsCompleted);
        await bot.AdvanceUntilAsync(() => bot.Activity.Unfinished == 0);
        Assert.Equal(2 * Capacity, _handled.Count(text => text.EndsWith("heard nothing", StringComparison.Ordinal)));
        Assert.Contains("sender 0 said answer", _handled);
    }

    private Task<HostedBot> StartAsync() => HostedBot.StartAsync(
        new TestHandlers()
            .On("ask", async context =>
            {
                Interlocked.Increment(ref _asked);
                Message? reply = await context.WaitForReplyAsync(s_minute);
                _handled.Enqueue($"{context.Message.Sender.Id} {(reply is null ? "heard nothing" : "answered")}");
            })
            .Fallback(context =>
            {
                _handled.Enqueue($"{context.Message.Sender.Id} said {context.Message.Text}");
                return Task.FromResult<string?>(null);
            }),
        _transport,
        options => options.Inbox.Capacity = Capacity,
        _logs.AddTo);

    /// <summary>Lets as many handlers ask, and waits until all of them wait.</summary>
    private async Task AskAsync(HostedBot bot, ITransportSink sink, int count)
    {
        var lanes = bot.Services.GetRequiredService<AttrBot.Hosting.BotRuntime>().Lanes;
        int before = _asked;
        for (int i = 0; i < count; i++)
        {
            await sink.AcceptAsync(Inbound.Message("ask", $"sender {i}")).AsTask().WaitAsync(Limits.Patience);
            await Limits.UntilAsync(() => _asked == before + i + 1 && lanes.Running == 0);
        }
    }
}
