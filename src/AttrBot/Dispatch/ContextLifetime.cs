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
    private bool _interrupted;
    private bool _runsDeferred;
    private int _attempt;
    private int _deferredBefore;
    private volatile Task? _cancelling;
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

    /// <summary>Whether not all that hangs on the token has been told yet.</summary>
    public bool IsCancelling => _cancelling is { IsCompleted: false };

    /// <summary>Whether the bot stops for good.</summary>
    public bool IsInterrupted => Volatile.Read(ref _interrupted);

    /// <summary>Counts the attempts of all handlers, so that what is meant for one does not hit the next.</summary>
    public int Attempt => Volatile.Read(ref _attempt);

    public bool IsEnded => _ended;

    /// <summary>The time of an attempt is over.</summary>
    public void TimeOut(int attempt)
    {
        CancellationTokenSource? cancellation;
        lock (this)
        {
            if (_cancelled || attempt != _attempt)
            {
                return;
            }

            _cancelled = true;
            cancellation = _cancellation;
        }

        Cancel(cancellation);
    }

    /// <summary>The bot stops for good: this attempt is cancelled, and there will be no other.</summary>
    public void Interrupt()
    {
        CancellationTokenSource? cancellation;
        lock (this)
        {
            _interrupted = true;
            _cancelled = true;
            cancellation = _cancellation;
        }

        Cancel(cancellation);
    }

    /// <summary>A handler begins. A repeated attempt, or one after a handler whose time was over, has a fresh token.</summary>
    public void BeginAttempt(bool isRepeated)
    {
        lock (this)
        {
            _attempt++;
            _deferredBefore = isRepeated ? _deferredBefore : _deferred?.Count ?? 0;
            if ((isRepeated || _cancelled) && !_interrupted)
            {
                Renew();
            }
        }
    }

    /// <summary>A failed attempt takes what it deferred with it.</summary>
    public void DropDeferred(DeferredWork work)
    {
        int dropped;
        lock (this)
        {
            dropped = _deferred is null ? 0 : _deferred.Count - _deferredBefore;
            if (dropped > 0)
            {
                _deferred!.RemoveRange(_deferredBefore, dropped);
            }
        }

        work.Release(dropped);
    }

    public async ValueTask DeferAsync(Func<CancellationToken, Task> callback, DeferredWork work)
    {
        await work.ReserveAsync(Token);
        lock (this)
        {
            if (!_runsDeferred && !_ended)
            {
                (_deferred ??= []).Add(InContextOfCaller(callback));
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
            if (_cancelled && !_interrupted)
            {
                // A handler that completed after its time was over has completed: what it deferred is not cancelled.
                Renew();
            }

            List<Func<CancellationToken, Task>>? deferred = _deferred;
            _deferred = null;
            return deferred is { Count: > 0 } ? deferred : null;
        }
    }

    /// <summary>Gives up all that was deferred.</summary>
    public void DropAllDeferred(DeferredWork work) => work.Release(TakeDeferred()?.Count ?? 0);

    /// <summary>From now on the context throws; what ends with it is disposed of by <see cref="EndAsync"/>.</summary>
    public void MarkEnded() => _ended = true;

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

    /// <summary>Deferred work sees the ambient values of the handler that deferred it: its trace, its log scopes.</summary>
    private static Func<CancellationToken, Task> InContextOfCaller(Func<CancellationToken, Task> callback)
    {
        if (ExecutionContext.Capture() is not { } context)
        {
            return callback;
        }

        return token =>
        {
            Task task = Task.CompletedTask;
            ExecutionContext.Run(context, _ => task = callback(token), null);
            return task;
        };
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

    private void Renew()
    {
        _cancelled = false;
        _cancellation = null;
    }

    // What hangs on the token runs on the pool, not on the thread of whoever cancels it.
    private void Cancel(CancellationTokenSource? cancellation) => _cancelling = cancellation?.CancelAsync();
}
