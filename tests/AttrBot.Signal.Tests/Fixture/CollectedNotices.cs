using System.Text;
using System.Threading.Channels;
using AttrBot.Signal.Rpc;

namespace AttrBot.Signal.Tests.Fixture;

/// <summary>Keeps what a connection tells its listener.</summary>
internal sealed class CollectedNotices : IRpcListener
{
    private readonly Channel<(string Method, string Parameters)> _notified = Channel.CreateUnbounded<(string Method, string Parameters)>();
    private readonly Channel<(string Raw, string Reason)> _notUnderstood = Channel.CreateUnbounded<(string Raw, string Reason)>();
    private int _heard;

    public int HeardTimes => Volatile.Read(ref _heard);

    public int NotifiedTimes => _notified.Reader.Count;

    public void Heard() => Interlocked.Increment(ref _heard);

    public void Notified(string method, ReadOnlyMemory<byte> parameters) =>
        _notified.Writer.TryWrite((method, Encoding.UTF8.GetString(parameters.Span)));

    public void NotUnderstood(ReadOnlyMemory<byte> raw, string reason) =>
        _notUnderstood.Writer.TryWrite((Encoding.UTF8.GetString(raw.Span), reason));

    public Task<(string Method, string Parameters)> NextAsync() => _notified.Reader.ReadAsync().WithinLimit();

    public Task<(string Raw, string Reason)> NextNotUnderstoodAsync() => _notUnderstood.Reader.ReadAsync().WithinLimit();
}
