using AttrBot.Resilience;
using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.Dispatch;

/// <summary>
/// How long a context lives, with what ends with it: the service scope, the cancellation token, the deferred callbacks.
/// Scope and token are made when they are first asked for.
/// </summary>
internal sealed class ContextLifetime(IServiceScopeFactory scopes)
{
    private IServiceScope? _scope;
    private CancellationTokenSource? _cancellation;
    private List<Func<CancellationToken, Task>>? _deferred;
    private bool _cancelled;
    private bool _runsDeferred;
    private volatile bool _ended;

    public IServiceProvider Services
    {
        get
        {
            lock (this)
            {
                ThrowIfEnded();
                return (_scope ??= scopes.CreateScope()).ServiceProvider;
            }
        }
    }

    public CancellationToken Token
    {
        get
        {
            lock (this)
            {
                if (_cancellation is null)
                {
                    if (_cancelled)
                    {
                        return new CancellationToken(canceled: true);
                    }

                    _cancellation = new CancellationTokenSource();
                }

                return _cancellation.Token;
            }
        }
    }

    public bool IsCancelled => _cancelled;

    public bool IsEnded => _ended;

    /// <summary>Cancels the token. What hangs on it runs on the pool, not on the caller's thread.</summary>
    public void Cancel()
    {
        CancellationTokenSource? cancellation;
        lock (this)
        {
            if (_cancelled)
            {
                return;
            }

            _cancelled = true;
            cancellation = _cancellation;
        }

        _ = cancellation?.CancelAsync();
    }

    /// <summary>A fresh token for the next attempt of a handler.</summary>
    public void Renew()
    {
        lock (this)
        {
            _cancelled = false;
            _cancellation = null;
        }
    }

    /// <summary>A failed attempt takes what it deferred with it.</summary>
    public void DropDeferred(DeferredWork work)
    {
        List<Func<CancellationToken, Task>>? dropped = Interlocked.Exchange(ref _deferred, null);
        if (dropped is not null)
        {
            work.Release(dropped.Count);
        }
    }

    public async ValueTask DeferAsync(Func<CancellationToken, Task> callback, DeferredWork work)
    {
        await work.ReserveAsync(Token);
        lock (this)
        {
            if (!_runsDeferred && !_ended)
            {
                (_deferred ??= []).Add(callback);
                return;
            }
        }

        work.Release(1);
        ThrowIfEnded();
        throw new InvalidOperationException(
            "Deferred work cannot defer more work. Await it in the callback instead: it is already off the conversation's lane.");
    }

    public List<Func<CancellationToken, Task>>? TakeDeferred()
    {
        lock (this)
        {
            _runsDeferred = true;
            List<Func<CancellationToken, Task>>? deferred = _deferred;
            _deferred = null;
            return deferred;
        }
    }

    public ValueTask EndAsync()
    {
        IServiceScope? scope;
        lock (this)
        {
            _ended = true;
            scope = _scope;
            _scope = null;
        }

        switch (scope)
        {
            case null:
                return default;
            case IAsyncDisposable disposable:
                return disposable.DisposeAsync();
            default:
                scope.Dispose();
                return default;
        }
    }

    public void ThrowIfEnded()
    {
        if (_ended)
        {
            throw new ObjectDisposedException(
                nameof(BotContext),
                "The context was used after its message had been handled. Await the work in the handler, or hand it to context.DeferAsync.");
        }
    }
}
