using System.Collections.Concurrent;
using System.Text.Json;

namespace AttrBot.Signal.Rpc;

/// <summary>The requests of a connection that wait for their answers, by id. Thread-safe.</summary>
internal sealed class PendingCalls
{
    private readonly ConcurrentDictionary<long, TaskCompletionSource<JsonElement>> _calls = new();
    private long _lastId;
    private SignalConnectionException? _closed;

    /// <summary>Begins a call.</summary>
    /// <exception cref="SignalConnectionException">The connection is gone.</exception>
    public (long Id, Task<JsonElement> Answer) Begin()
    {
        long id = Interlocked.Increment(ref _lastId);
        var answer = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        _calls[id] = answer;
        if (Volatile.Read(ref _closed) is { } closed && _calls.TryRemove(id, out _))
        {
            throw new SignalConnectionException(closed.Message, mayHaveBeenDone: false, closed.InnerException);
        }

        return (id, answer.Task);
    }

    /// <summary>Forgets a call: nobody waits for it any more.</summary>
    public void Forget(long id) => _calls.TryRemove(id, out _);

    /// <summary>Hands over an answer; <see langword="false"/> if nobody waits for it.</summary>
    public bool TryAnswer(in RpcMessage message)
    {
        if (message.Id is not { } id || !_calls.TryRemove(id, out TaskCompletionSource<JsonElement>? answer))
        {
            return false;
        }

        if (message.Kind == RpcMessageKind.Error)
        {
            answer.TrySetException(message.ReadError());
        }
        else
        {
            answer.TrySetResult(message.ReadPayload());
        }

        return true;
    }

    /// <summary>
    /// Fails all that wait, and all that begin from now on; <see langword="false"/> if that has been done before.
    /// </summary>
    public bool Close(string why, Exception? cause)
    {
        var closed = new SignalConnectionException(why, mayHaveBeenDone: true, cause);
        if (Interlocked.CompareExchange(ref _closed, closed, null) is not null)
        {
            return false;
        }

        foreach (long id in _calls.Keys)
        {
            if (_calls.TryRemove(id, out TaskCompletionSource<JsonElement>? answer))
            {
                answer.TrySetException(new SignalConnectionException(why, mayHaveBeenDone: true, cause));

                // The caller may have given up: nobody has to look at it.
                _ = answer.Task.Exception;
            }
        }

        return true;
    }
}
