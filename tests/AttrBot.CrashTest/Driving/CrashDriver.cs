using System.Diagnostics;
using AttrBot.CrashTest.Bot;
using AttrBot.CrashTest.Messages;
using AttrBot.CrashTest.Recording;

namespace AttrBot.CrashTest.Driving;

/// <summary>Runs the bot, kills it as planned, and lets it finish in the end.</summary>
internal sealed class CrashDriver : IDisposable
{
    private static readonly TimeSpan s_betweenLooks = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan s_firstGuess = TimeSpan.FromMilliseconds(300);

    private readonly CrashTestOptions _options;
    private readonly bool _isIdempotent;
    private readonly string _folder;
    private readonly List<PlannedMessage> _messages;
    private readonly List<KillStep> _steps;
    private readonly LogFile _log;
    private readonly Messenger _messenger;
    private readonly Progress _progress;
    private readonly Random _random;
    private TimeSpan _startUp = s_firstGuess;
    private TimeSpan _shutDown = s_firstGuess;
    private int _runs;

    public CrashDriver(CrashTestOptions options, bool isIdempotent, string folder)
    {
        _options = options;
        _isIdempotent = isIdempotent;
        _folder = folder;
        _messages = MessagePlan.Create(options.Messages, options.Conversations, options.Seed);
        int replies = _messages.Sum(message => Replies.Parts(message.Kind));
        _steps = KillPlan.Create(options, _messages.Count + _messages.Count(message => message.Kind == MessageKind.Ask));
        _log = new LogFile(Path.Combine(folder, "messenger.log"));
        _messenger = new Messenger(_messages, _log, options.Seed);
        _progress = new Progress(_messenger, replies);
        _random = new Random(options.Seed);
        _log.Add(new LogEntry
        {
            Kind = LogKind.Begin, Seed = options.Seed, Messages = options.Messages, Conversations = options.Conversations, IsIdempotent = isIdempotent,
        });
        _log.Flush();
    }

    /// <summary>The log of the messenger.</summary>
    public string LogPath => _log.Path;

    /// <summary>Runs the test.</summary>
    /// <exception cref="CrashTestException">The bot got stuck, or ended by itself.</exception>
    public async Task RunAsync()
    {
        if (_options.StartUpKills > 0)
        {
            // The first process has no file yet: it is killed while it makes one.
            await KillAtStartAsync();
        }

        BotRun run = await StartAsync();
        foreach (KillStep step in _steps)
        {
            await WhenAsync(run, () => _messenger.Taken >= step.After || IsDone());
            await EndAsync(run, step);
            for (int i = 0; i < step.StartUpKills; i++)
            {
                await KillAtStartAsync();
            }

            run = await StartAsync();
        }

        await WhenAsync(run, IsDone);
        await StopAsync(run);
        await ReportAsync();
    }

    public void Dispose() => _log.Dispose();

    /// <summary>Whether the bot has taken all there is, and says that it has nothing left to do.</summary>
    private bool IsDone() => _messenger is { IsAllTaken: true, Unfinished: 0 };

    private BotRun StartProcess()
    {
        _runs++;
        var settings = new BotSettings(
            Path.Combine(_folder, $"{_runs}.socket"), _options.HasStore ? Path.Combine(_folder, "bot.db") : "", _isIdempotent);
        return BotRun.Start(_runs, settings, _messenger, _log, Path.Combine(_folder, "bot.log"));
    }

    /// <summary>Starts a process that nobody kills before it has connected.</summary>
    private async Task<BotRun> StartAsync()
    {
        BotRun run = StartProcess();
        await run.Process.WhenOpening.WaitAsync(s_patience);
        long opening = Stopwatch.GetTimestamp();
        await run.WhenConnected.WaitAsync(s_patience);
        _startUp = Stopwatch.GetElapsedTime(opening);
        return run.HasConnected ? run : throw Dead(run, await run.EndAsync());
    }

    /// <summary>Starts a process and kills it before it has connected; as often as it takes to be in time.</summary>
    private async Task KillAtStartAsync()
    {
        bool wasInTime = false;
        while (!wasInTime)
        {
            using BotRun run = StartProcess();
            await run.Process.WhenOpening.WaitAsync(s_patience);
            await Task.Delay(_startUp * _random.NextDouble());
            wasInTime = !run.HasConnected;
            run.Kill(wasInTime ? KillPoint.StartUp : KillPoint.AnyTime);
            await run.EndAsync();
            _progress.Ended(wasInTime ? KillPoint.StartUp : KillPoint.AnyTime);
        }
    }

    private async Task EndAsync(BotRun run, KillStep step)
    {
        switch (step.Point)
        {
            case KillPoint.None:
                await StopAsync(run);
                return;
            case KillPoint.ShutDown:
                await KillWhileItStopsAsync(run, step);
                return;
            case KillPoint.AnyTime:
                await Task.Delay(s_betweenLooks * step.Delay);
                run.Kill(step.Point);
                break;
            default:
                Task killed = _messenger.WhenKilledAtAsync(step.Point, () => run.Kill(step.Point));
                await WhenAsync(run, () => killed.IsCompleted || IsDone(), mayEnd: true);
                if (!killed.IsCompleted)
                {
                    run.Kill(KillPoint.AnyTime);
                }

                break;
        }

        await run.EndAsync();
        run.Dispose();
        _progress.Ended(step.Point);
    }

    private async Task StopAsync(BotRun run)
    {
        long begin = Stopwatch.GetTimestamp();
        run.Terminate();
        int code = await run.EndAsync().WaitAsync(s_patience);
        _shutDown = Stopwatch.GetElapsedTime(begin);
        run.Dispose();
        _progress.Ended(KillPoint.None);
        if (code != 0)
        {
            throw Dead(run, code);
        }
    }

    /// <summary>Kills it after SIGTERM and before it has ended by itself; as often as it takes to be in time.</summary>
    private async Task KillWhileItStopsAsync(BotRun run, KillStep step)
    {
        TimeSpan delay = _shutDown * step.Delay;
        while (true)
        {
            run.Terminate();
            await Task.WhenAny(run.Process.WhenExitedAsync(), Task.Delay(delay));
            bool isInTime = !run.Process.HasExited;
            if (isInTime)
            {
                run.Kill(step.Point);
            }

            await run.EndAsync();
            run.Dispose();
            _progress.Ended(isInTime ? step.Point : KillPoint.None);
            if (isInTime)
            {
                return;
            }

            delay /= 2;
            run = await StartAsync();
        }
    }

    /// <summary>A new process has nothing left to do, and shows its dead letters.</summary>
    private async Task ReportAsync()
    {
        BotRun run = await StartAsync();
        await WhenAsync(run, () => _messenger is { IsAllTaken: true, Unfinished: not null });
        await _messenger.AskForLettersAsync();
        await WhenAsync(run, () => _messenger.HasLetters);
        await StopAsync(run);
    }

    /// <summary>Waits for something. When nothing moves any more, the bot is asked whether there is anything that it still has to do.</summary>
    private async Task WhenAsync(BotRun run, Func<bool> condition, bool mayEnd = false)
    {
        long moved = Stopwatch.GetTimestamp();
        int before = -1;
        while (!condition())
        {
            await Task.Delay(s_betweenLooks);
            _progress.Show();
            if (run.Process.HasExited && !mayEnd && !condition())
            {
                throw Dead(run, await run.EndAsync());
            }

            int now = _messenger.Replies + _messenger.Taken;
            if (now != before)
            {
                before = now;
                moved = Stopwatch.GetTimestamp();
                continue;
            }

            if (Stopwatch.GetElapsedTime(moved) > s_patience)
            {
                run.Dispose();
                throw new CrashTestException($"Nothing has moved for {s_patience}: {_progress.Describe()}.");
            }

            if (_messenger is { Unfinished: 0, IsAllTaken: false })
            {
                await _messenger.GoOnAsync();
            }

            await _messenger.AskForStatusAsync();
            await Task.Delay(s_betweenLooks);
        }
    }

    private CrashTestException Dead(BotRun run, int code) => new(
        $"Bot process {run.Number} ended with exit code {code}, and nobody had killed it. See {Path.Combine(_folder, "bot.log")}.");
}
