using System.Buffers;
using System.Net.Sockets;
using System.Text.Json;

namespace AttrBot.CrashTest.Wire;

/// <summary>Lines of JSON over a socket. One reader at a time; any number of writers.</summary>
internal sealed class LineSocket(Socket socket) : IDisposable
{
    private readonly NetworkStream _stream = new(socket, ownsSocket: true);
    private readonly ArrayBufferWriter<byte> _outgoing = new(64 * 1024);
    private readonly SemaphoreSlim _writing = new(1);
    private byte[] _incoming = new byte[64 * 1024];
    private int _filled;

    public static async Task<LineSocket> ConnectAsync(string path, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
            return new LineSocket(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Receives all lines that have come, at least one; <see langword="false"/> when the other side is gone.</summary>
    public async ValueTask<bool> ReceiveAsync(List<WireLine> lines, CancellationToken cancellationToken = default)
    {
        lines.Clear();
        while (lines.Count == 0)
        {
            if (_filled == _incoming.Length)
            {
                Array.Resize(ref _incoming, _incoming.Length * 2);
            }

            int read = await ReadAsync(cancellationToken);
            if (read == 0)
            {
                return false;
            }

            _filled += read;
            TakeLines(lines);
        }

        return true;
    }

    /// <summary>Sends lines; <see langword="false"/> when the other side is gone.</summary>
    public async ValueTask<bool> SendAsync(List<WireLine> lines)
    {
        await _writing.WaitAsync();
        try
        {
            _outgoing.ResetWrittenCount();
            lines.ForEach(Append);
            await _stream.WriteAsync(_outgoing.WrittenMemory);
            return true;
        }
        catch (Exception e) when (IsGone(e))
        {
            return false;
        }
        finally
        {
            _writing.Release();
        }
    }

    public void Dispose() => _stream.Dispose();

    private void Append(WireLine line)
    {
        using (var writer = new Utf8JsonWriter(_outgoing))
        {
            JsonSerializer.Serialize(writer, line, WireJson.Default.WireLine);
        }

        _outgoing.Write("\n"u8);
    }

    private static bool IsGone(Exception exception) => exception is IOException or SocketException or ObjectDisposedException;

    private async ValueTask<int> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _stream.ReadAsync(_incoming.AsMemory(_filled), cancellationToken);
        }
        catch (Exception e) when (IsGone(e))
        {
            return 0;
        }
    }

    /// <summary>Takes the complete lines; a line that a killed process did not finish is none.</summary>
    private void TakeLines(List<WireLine> lines)
    {
        int start = 0;
        while (_incoming.AsSpan(start, _filled - start).IndexOf((byte)'\n') is var length and >= 0)
        {
            lines.Add(JsonSerializer.Deserialize(_incoming.AsSpan(start, length), WireJson.Default.WireLine)!);
            start += length + 1;
        }

        _incoming.AsSpan(start, _filled - start).CopyTo(_incoming);
        _filled -= start;
    }
}
