using System.Text;
using System.Threading.Channels;
using AttrBot.Signal.Receiving;

namespace AttrBot.Signal.Tests.Fixture;

/// <summary>Takes what receivers hand over; the test says when there is room.</summary>
internal sealed class PlayedIntake : ISignalIntake
{
    private readonly Channel<ReadOnlyMemory<byte>> _taken = Channel.CreateUnbounded<ReadOnlyMemory<byte>>();
    private readonly Channel<(string Raw, string Reason)> _rejected = Channel.CreateUnbounded<(string Raw, string Reason)>();
    private readonly TaskCompletionSource _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _waitedFor = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile TaskCompletionSource? _pressure;
    private volatile TaskCompletionSource? _full;
    private int _connectedTimes;
    private int _heard;

    public bool IsUnderPressure => _pressure is not null;

    public int Connections => Volatile.Read(ref _connectedTimes);

    public int HeardTimes => Volatile.Read(ref _heard);

    public int TakenTimes => _taken.Reader.Count;

    /// <summary>Completes when a receiver waits for room.</summary>
    public Task WhenWaitedFor => _waitedFor.Task.WithinLimit();

    public Task WhenConnected => _connected.Task.WithinLimit();

    /// <summary>The inbox is over its high mark from now on.</summary>
    public void Press() => _pressure = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>There is room again.</summary>
    public void Release()
    {
        TaskCompletionSource? pressure = _pressure;
        _pressure = null;
        pressure?.SetResult();
    }

    /// <summary>No more can wait from now on.</summary>
    public void Fill() => _full = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>More can wait again.</summary>
    public void Empty()
    {
        TaskCompletionSource? full = _full;
        _full = null;
        full?.SetResult();
    }

    public bool TryTake(ReadOnlyMemory<byte> parameters) => _full is null && _taken.Writer.TryWrite(parameters);

    public async ValueTask TakeAsync(ReadOnlyMemory<byte> parameters, CancellationToken cancellationToken)
    {
        while (!TryTake(parameters))
        {
            _waitedFor.TrySetResult();
            await (_full?.Task ?? Task.CompletedTask).WaitAsync(cancellationToken);
        }
    }

    public async ValueTask WaitForRoomAsync(CancellationToken cancellationToken) =>
        await (_pressure?.Task ?? Task.CompletedTask).WaitAsync(cancellationToken);

    public void Reject(ReadOnlyMemory<byte> raw, string reason) => _rejected.Writer.TryWrite((Encoding.UTF8.GetString(raw.Span), reason));

    public void KeepAlive() => Interlocked.Increment(ref _heard);

    public void Connected()
    {
        Interlocked.Increment(ref _connectedTimes);
        _connected.TrySetResult();
    }

    /// <summary>The text of the next message that was taken.</summary>
    public async Task<string> NextTextAsync() => EnvelopeText.TextOf(await _taken.Reader.ReadAsync().WithinLimit());

    public Task<(string Raw, string Reason)> NextRejectedAsync() => _rejected.Reader.ReadAsync().WithinLimit();
}
