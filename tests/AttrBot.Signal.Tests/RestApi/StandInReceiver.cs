using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace AttrBot.Signal.Tests.RestApi;

/// <summary>One websocket of the stand-in: api.go's handleSignalReceive and wsPong.</summary>
internal sealed class StandInReceiver(WebSocket socket, string number)
{
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly Lock _lock = new();
    private TaskCompletionSource<string>? _waiting;

    /// <summary>Hands over a message, if the handler waits for one just now.</summary>
    public bool TryHandOver(string parameters)
    {
        lock (_lock)
        {
            TaskCompletionSource<string>? waiting = _waiting;
            _waiting = null;
            return waiting?.TrySetResult(parameters) == true;
        }
    }

    public async Task<IDisposable> HoldAsync()
    {
        await _writing.WaitAsync();
        return new Hold(_writing);
    }

    public async Task WriteAsync(byte[] content, WebSocketMessageType type)
    {
        await _writing.WaitAsync();
        try
        {
            await socket.SendAsync(content, type, endOfMessage: true, CancellationToken.None);
        }
        finally
        {
            _writing.Release();
        }
    }

    public void Abort() => socket.Abort();

    public async Task RunAsync(int readLimit, CancellationToken stopping)
    {
        using var run = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        Task handling = HandleAsync(run.Token);
        await ReadAsync(readLimit, run.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await run.CancelAsync();
        await handling.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        socket.Abort();
    }

    private async Task HandleAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var waiting = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (_lock)
            {
                _waiting = waiting;
            }

            string parameters = await waiting.Task.WaitAsync(cancellationToken);
            using JsonDocument json = JsonDocument.Parse(parameters);
            if (json.RootElement.GetProperty("account").GetString() == number)
            {
                await WriteAsync(Encoding.UTF8.GetBytes(parameters), WebSocketMessageType.Text);
            }
        }
    }

    private async Task ReadAsync(int limit, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[limit + 1];
        int length = 0;
        while (length <= limit)
        {
            ValueWebSocketReceiveResult part = await socket.ReceiveAsync(buffer.AsMemory(length), cancellationToken);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return;
            }

            length = part.EndOfMessage ? 0 : length + part.Count;
        }
    }

    private sealed class Hold(SemaphoreSlim writing) : IDisposable
    {
        public void Dispose() => writing.Release();
    }
}
