namespace AttrBot.Dispatch;

/// <summary>Shows that the bot is typing, again every few seconds since messengers forget it, until it is disposed.</summary>
internal sealed class TypingScope : IAsyncDisposable
{
    private static readonly TimeSpan s_refresh = TimeSpan.FromSeconds(10);
    private readonly ConversationContext _context;
    private readonly ITimer _timer;
    private int _disposed;

    private TypingScope(ConversationContext context)
    {
        _context = context;
        _timer = context.Runtime.Time.CreateTimer(static state => _ = ((TypingScope)state!).TryShowAsync(isTyping: true), this, s_refresh, s_refresh);
    }

    public static async ValueTask<TypingScope> StartAsync(ConversationContext context, CancellationToken cancellationToken)
    {
        await context.ActAsync(context.Conversation.Key, new OutgoingTyping(IsTyping: true), cancellationToken);
        return new TypingScope(context);
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            await _timer.DisposeAsync();
            await TryShowAsync(isTyping: false);
        }
    }

    /// <summary>Best effort: a typing mark that cannot be shown is no reason to fail a handler that is done.</summary>
    private async Task TryShowAsync(bool isTyping)
    {
        try
        {
            await _context.ActAsync(_context.Conversation.Key, new OutgoingTyping(isTyping), CancellationToken.None);
        }
        catch (ObjectDisposedException)
        {
            // Whoever opened the scope forgot to dispose of it before the handler ended.
            await _timer.DisposeAsync();
        }
        catch (Exception e) when (e is SendException or OperationCanceledException)
        {
        }
    }
}
