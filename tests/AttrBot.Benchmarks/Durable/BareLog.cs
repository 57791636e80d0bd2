using Microsoft.Win32.SafeHandles;

namespace AttrBot.Benchmarks.Durable;

/// <summary>
/// The least that durable storage costs: one thread appends what has come since the last time, fsyncs it, and lets those go on
/// who waited.
/// </summary>
internal sealed class BareLog : IDisposable
{
    /// <summary>About what a message takes in each of its steps: accept, acknowledge with the reply, on its way, sent.</summary>
    public static readonly int[] BytesOfSteps = [320, 260, 40, 90];

    private static readonly byte[] s_content = new byte[1_024];

    private readonly object _gate = new();
    private readonly SafeFileHandle _file;
    private readonly Thread _thread;
    private List<(TaskCompletionSource Done, int Bytes)> _queue = [];
    private List<(TaskCompletionSource Done, int Bytes)> _batch = [];
    private byte[] _buffer = new byte[64 * 1_024];
    private bool _isClosing;

    public BareLog(string path)
    {
        _file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write);
        _thread = new Thread(Run) { IsBackground = true };
        _thread.Start();
    }

    public Task AppendAsync(int bytes)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            _queue.Add((done, bytes));
            if (_queue.Count == 1)
            {
                Monitor.Pulse(_gate);
            }
        }

        return done.Task;
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isClosing = true;
            Monitor.Pulse(_gate);
        }

        _thread.Join();
        _file.Dispose();
    }

    private void Run()
    {
        long end = 0;
        while (TakeBatch())
        {
            int length = 0;
            foreach ((TaskCompletionSource _, int bytes) in _batch)
            {
                if (length + bytes > _buffer.Length)
                {
                    Array.Resize(ref _buffer, _buffer.Length * 2);
                }

                s_content.AsSpan(0, bytes).CopyTo(_buffer.AsSpan(length));
                length += bytes;
            }

            RandomAccess.Write(_file, _buffer.AsSpan(0, length), end);
            RandomAccess.FlushToDisk(_file);
            end += length;
            _batch.ForEach(static entry => entry.Done.SetResult());
            _batch.Clear();
        }
    }

    private bool TakeBatch()
    {
        lock (_gate)
        {
            while (_queue.Count == 0)
            {
                if (_isClosing)
                {
                    return false;
                }

                Monitor.Wait(_gate);
            }

            (_queue, _batch) = (_batch, _queue);
            return true;
        }
    }
}
