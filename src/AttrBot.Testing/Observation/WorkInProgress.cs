namespace AttrBot.Testing;

/// <summary>What the bot is handling: follows each event as the outermost middleware. Thread-safe.</summary>
internal sealed class WorkInProgress(Pulse pulse)
{
    private static readonly AsyncLocal<BotWork?> s_current = new();

    private readonly Lock _lock = new();
    private readonly List<BotWork> _work = [];

    /// <summary>The work that the calling code is part of.</summary>
    public static BotWork? Current => s_current.Value;

    public async ValueTask FollowAsync(BotContext context, BotDelegate next)
    {
        var work = new BotWork(context);
        lock (_lock)
        {
            _work.Add(work);
        }

        s_current.Value = work;
        try
        {
            await next(context);
        }
        finally
        {
            work.IsHandled = true;
            pulse.Beat();
        }
    }

    /// <summary>What has begun and has not ended: replies still to be sent and deferred work belong to it.</summary>
    public BotWork[] Unfinished()
    {
        lock (_lock)
        {
            _work.RemoveAll(static work => work.IsEnded);
            return [.. _work];
        }
    }
}
