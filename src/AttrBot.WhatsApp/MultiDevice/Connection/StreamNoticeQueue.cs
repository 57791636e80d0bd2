using System.Threading.Channels;

namespace AttrBot.WhatsApp.MultiDevice.Connection;

/// <summary>Takes notices from the reader of an engine to its session. Thread-safe; one session waits.</summary>
internal sealed class StreamNoticeQueue(TimeProvider time)
{
    // A session has nothing else to do but to read them; a flood of them is no reason to remember the oldest.
    private readonly Channel<StreamNotice> _notices = Channel.CreateBounded<StreamNotice>(
        new BoundedChannelOptions(256) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    public void Post(StreamNotice notice) => _notices.Writer.TryWrite(notice);

    /// <summary>Forgets what has not been waited for.</summary>
    public void Clear()
    {
        while (_notices.Reader.TryRead(out _))
        {
        }
    }

    /// <summary>The next notice.</summary>
    /// <param name="timeout">How long to wait.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns><see langword="null"/> if there was none in time.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async ValueTask<StreamNotice?> NextAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (_notices.Reader.TryRead(out StreamNotice? notice))
        {
            return notice;
        }

        using var late = new CancellationTokenSource(timeout < TimeSpan.Zero ? TimeSpan.Zero : timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            return await _notices.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }
}
