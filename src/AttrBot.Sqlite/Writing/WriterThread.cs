namespace AttrBot.Sqlite.Writing;

/// <summary>
/// The one thread that writes. What comes while it waits for the disk is the next batch, so that a slow disk makes batches
/// large, and nobody waits for others than those before.
/// </summary>
internal sealed class WriterThread
{
    // Whoever adds more waits: it is far more than can be under way in a full inbox's running conversations.
    private const int MaxQueued = 16_384;
    private const int MaxBatch = 1_024;

    private readonly object _gate = new();
    private readonly BatchCommitter _committer;
    private readonly Thread _thread;
    private List<StoreOperation> _queue = [];
    private List<StoreOperation> _spare = [];
    private TaskCompletionSource? _room;
    private bool _isClosing;

    public WriterThread(BatchCommitter committer)
    {
        _committer = committer;
        _thread = new Thread(Run) { IsBackground = true, Name = "AttrBot.Sqlite writer" };
    }

    public void Start() => _thread.Start();

    /// <summary>Writes.</summary>
    /// <returns>Completes when it is on disk.</returns>
    public ValueTask RunAsync(StoreOperation operation)
    {
        Task room;
        lock (_gate)
        {
            if (_isClosing)
            {
                return ValueTask.FromException(_committer.Closed());
            }

            if (_queue.Count < MaxQueued)
            {
                Enqueue(operation);
                return operation.Completion;
            }

            room = WhenRoom();
        }

        return WaitAndRunAsync(room, operation);
    }

    /// <summary>Writes what is waiting, and ends.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isClosing = true;
            Monitor.PulseAll(_gate);
        }

        if (_thread.IsAlive)
        {
            _thread.Join();
        }
    }

    private async ValueTask WaitAndRunAsync(Task room, StoreOperation operation)
    {
        await room.WaitAsync(operation.CancellationToken);
        await RunAsync(operation);
    }

    private Task WhenRoom() => (_room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    private void Enqueue(StoreOperation operation)
    {
        _queue.Add(operation);
        if (_queue.Count == 1)
        {
            Monitor.Pulse(_gate);
        }
    }

    private void Run()
    {
        while (TakeAll() is { } operations)
        {
            for (int start = 0; start < operations.Count; start += MaxBatch)
            {
                _committer.Commit(operations.GetRange(start, Math.Min(MaxBatch, operations.Count - start)));
            }

            operations.Clear();
            _spare = operations;
        }

        _committer.GiveUpStalled();
    }

    /// <summary>Waits for something to write; <see langword="null"/> when all is written and the store closes.</summary>
    private List<StoreOperation>? TakeAll()
    {
        TaskCompletionSource? room;
        List<StoreOperation> taken;
        while (true)
        {
            lock (_gate)
            {
                if (_queue.Count > 0)
                {
                    taken = _queue;
                    _queue = _spare;
                    room = _room;
                    _room = null;
                    break;
                }

                if (_isClosing)
                {
                    return null;
                }

                if (Monitor.Wait(_gate, _committer.UntilChore))
                {
                    continue;
                }
            }

            _committer.DoChore();
        }

        room?.TrySetResult();
        return taken;
    }
}
