using AttrBot.Inbox;
using AttrBot.Transports;
using Microsoft.Extensions.Logging;

namespace AttrBot.Sqlite.Writing;

/// <summary>Whether the disk takes what the bot writes. Thread-safe; changed by the writer alone.</summary>
internal sealed class StorageState(InboxCapacity capacity, ILogger logger)
{
    private readonly Lock _lock = new();
    private volatile BotStorageException? _fault;
    private TaskCompletionSource? _cleared;

    public string? Fault => _fault?.Message;

    /// <summary>A bot that cannot store asks for no more.</summary>
    public IntakePressure Pressure => _fault is null ? capacity.Pressure : IntakePressure.High;

    public void SetFault(BotStorageException fault)
    {
        bool isNew = _fault?.Failure != fault.Failure;
        _fault = fault;
        if (isNew)
        {
            SqliteLog.StorageFailed(logger, fault.Message);
        }
    }

    public void ClearFault()
    {
        if (_fault is null)
        {
            return;
        }

        TaskCompletionSource? cleared;
        lock (_lock)
        {
            _fault = null;
            cleared = _cleared;
            _cleared = null;
        }

        SqliteLog.StorageRecovered(logger);
        cleared?.TrySetResult();
    }

    public async ValueTask WaitForRoomAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await capacity.WaitForNormalAsync(cancellationToken);
            Task cleared;
            lock (_lock)
            {
                if (_fault is null)
                {
                    return;
                }

                cleared = (_cleared ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }

            await cleared.WaitAsync(cancellationToken);
        }
    }
}
