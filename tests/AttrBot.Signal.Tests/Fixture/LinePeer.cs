using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace AttrBot.Signal.Tests.Fixture;

/// <summary>The daemon's end of one connection.</summary>
internal sealed class LinePeer(Socket socket) : IDisposable
{
    private readonly NetworkStream _stream = new(socket, ownsSocket: true);
    private readonly SemaphoreSlim _writing = new(1);
    private StreamReader? _reader;

    /// <summary>The next request, or <see langword="null"/> when the bot has closed the connection.</summary>
    public async Task<RpcCall?> ReadAsync()
    {
        _reader ??= new StreamReader(_stream, Encoding.UTF8);
        try
        {
            return await _reader.ReadLineAsync().WithinLimit() is { } line ? new RpcCall(JsonDocument.Parse(line).RootElement) : null;
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            return null;
        }
    }

    public async Task<RpcCall> ReadAsync(string method)
    {
        RpcCall call = await ReadAsync() ?? throw new InvalidOperationException($"The connection ended before '{method}' came.");
        Assert.Equal(method, call.Method);
        return call;
    }

    /// <summary>Sends bytes as they are.</summary>
    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        await _writing.WaitAsync();
        try
        {
            await _stream.WriteAsync(bytes).AsTask().WithinLimit();
        }
        finally
        {
            _writing.Release();
        }
    }

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    public Task SendLineAsync(string line) => SendAsync(line + "\n");

    public Task AnswerAsync(RpcCall call, string result) => SendLineAsync($$"""{"jsonrpc":"2.0","result":{{result}},"id":{{call.Id}}}""");

    public Task RefuseAsync(RpcCall call, int code, string message, string data = "null") =>
        SendLineAsync($$"""{"jsonrpc":"2.0","error":{"code":{{code}},"message":"{{message}}","data":{{data}}},"id":{{call.Id}}}""");

    /// <summary>Answers what the bot asks first of a daemon with these accounts.</summary>
    public async Task GreetAsync(string version = "0.13.19", params string[] accounts)
    {
        await AnswerAsync(await ReadAsync("version"), $$"""{"version":"{{version}}"}""");
        await AnswerAsync(await ReadAsync("listAccounts"), $"[{string.Join(',', accounts.Select(account => $$"""{"number":"{{account}}"}"""))}]");
    }

    public Task TellAsync(string parameters) => SendLineAsync($$"""{"jsonrpc":"2.0","method":"receive","params":{{parameters}}}""");

    public void Dispose() => _stream.Dispose();
}
