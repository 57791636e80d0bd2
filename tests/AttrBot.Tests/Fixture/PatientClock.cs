using AttrBot.Testing;

namespace AttrBot.Tests.Fixture;

/// <summary>
/// Moves the clock of a bot, but never while the bot has something to do: on a busy machine its handlers would time out before
/// they have had a thread.
/// </summary>
internal sealed class PatientClock
{
    private static readonly TimeSpan s_step = TimeSpan.FromMilliseconds(250);

    private readonly Pulse _pulse = new();
    private readonly WorkInProgress _work;
    private BotObserver? _observer;

    public PatientClock()
    {
        _work = new WorkInProgress(_pulse);
    }

    /// <summary>The outermost middleware of the bot.</summary>
    public ValueTask FollowAsync(BotContext context, BotDelegate next) => _work.FollowAsync(context, next);

    /// <summary>Watches the bot, from before it starts.</summary>
    public void Watch(HostedBot bot)
    {
        bot.Clock.Timers.Changed = _pulse.Beat;
        _observer = new BotObserver(
            bot.Activity,
            new TestHostParts(_pulse, new Transcript(bot.Clock), _work),
            new TestBotOptions { Clock = bot.Clock, Timeout = Limits.Patience });
    }

    /// <summary>Lets time pass until something is so.</summary>
    public async Task AdvanceUntilAsync(Func<bool> condition)
    {
        BotObserver observer = _observer!;
        using var late = new CancellationTokenSource(Limits.Patience);
        do
        {
            late.Token.ThrowIfCancellationRequested();
            await Task.Yield();
            Assert.True(await observer.AdvanceAsync(s_step), string.Join('\n', observer.Describe()));
        }
        while (!condition());
    }
}
