using System.Net.Sockets;
using System.Text;

namespace AttrBot.Benchmarks.Signal;

/// <summary>The least that a client of signal-cli can do: finds the ends of lines, and writes lines that are ready.</summary>
internal sealed class BareSocket : IDisposable
{
    private readonly Socket _socket;
    private readonly byte[] _answer;
    private readonly byte[] _buffer = new byte[64 * 1_024];
    private int _lines;

    private BareSocket(Socket socket, string account)
    {
        _socket = socket;
        _answer = Encoding.UTF8.GetBytes(
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"send\",\"params\":{\"account\":\"" + account
            + "\",\"recipient\":[\"cccccccc-0000-4000-8000-000000000001\"],\"message\":\"answered\"}}\n");
    }

    public static async Task<BareSocket> ConnectAsync(int port, string account)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync("127.0.0.1", port);
        var bare = new BareSocket(socket, account);
        await socket.SendAsync(Encoding.UTF8.GetBytes(
            "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"subscribeReceive\",\"params\":{\"account\":\"" + account + "\"}}\n"));
        await bare.ReadLinesAsync(1);
        return bare;
    }

    /// <summary>Reads as many messages.</summary>
    public Task ReadAsync(int messages) => ReadLinesAsync(messages);

    /// <summary>Reads as many messages, answers each, and reads what becomes of the answers.</summary>
    public async Task AnswerAsync(int messages)
    {
        // Messages and results look alike here: an answer for each of the first half of the lines is an answer for each message.
        Task writing = Task.CompletedTask;
        int written = 0;
        while (_lines < 2 * messages)
        {
            await ReadSomeAsync();
            int due = Math.Min(_lines, messages) - written;
            if (due > 0)
            {
                written += due;
                await writing;
                writing = WriteAsync(due);
            }
        }

        await writing;
    }

    public void Dispose() => _socket.Dispose();

    private async Task ReadLinesAsync(int count)
    {
        while (_lines < count)
        {
            await ReadSomeAsync();
        }

        _lines -= count;
    }

    private async ValueTask ReadSomeAsync()
    {
        int read = await _socket.ReceiveAsync(_buffer);
        if (read == 0)
        {
            throw new EndOfStreamException();
        }

        _lines += _buffer.AsSpan(0, read).Count((byte)'\n');
    }

    private async Task WriteAsync(int count)
    {
        for (int i = 0; i < count; i++)
        {
            await _socket.SendAsync(_answer);
        }
    }
}
