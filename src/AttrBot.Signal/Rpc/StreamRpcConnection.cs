using System.Buffers;
using System.Text.Json;
using AttrBot.Transports;
using Microsoft.Extensions.Logging;

namespace AttrBot.Signal.Rpc;

/// <summary>
/// A connection to a daemon over a stream, one line of JSON for each message. Whoever runs it keeps the stream drained, whatever
/// becomes of what is received.
/// </summary>
internal sealed class StreamRpcConnection : IRpcConnection
{
    private readonly Stream _stream;
    private readonly BackendAddress _address;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _time;
    private readonly IRpcListener _listener;
    private readonly ILogger _logger;
    private readonly LineReader _lines;
    private readonly PendingCalls _calls = new();
    private readonly SemaphoreSlim _writing = new(1);
    private volatile bool _isLost;

    /// <param name="stream">The stream; the connection closes it.</param>
    /// <param name="address">The address, for messages to people.</param>
    /// <param name="options">How long lines may be and answers may take.</param>
    /// <param name="time">The clock.</param>
    /// <param name="listener">Told what the daemon sends by itself.</param>
    /// <param name="logger">Where trouble is logged.</param>
    public StreamRpcConnection(
        Stream stream, BackendAddress address, SignalOptions options, TimeProvider time, IRpcListener listener, ILogger logger)
    {
        _stream = stream;
        _address = address;
        _timeout = options.RequestTimeout;
        _time = time;
        _listener = listener;
        _logger = logger;
        _lines = new LineReader(stream, options.MaxLineBytes)
        {
            OnRead = listener.Heard,
            OnSkipped = line =>
            {
                if (!line.IsUnfinished)
                {
                    listener.NotUnderstood(
                        default, $"A line of {line.Length} bytes is longer than {options.MaxLineBytes}, which MaxLineBytes allows: it was passed over.");
                }
            },
        };
    }

    /// <summary>Whether a request found the connection lost. There may be something left to read, and reading ends soon.</summary>
    public bool IsLost => _isLost;

    /// <summary>Reads until the connection ends; then all calls that wait for an answer fail.</summary>
    /// <exception cref="SignalConnectionException">The connection ended.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (await _lines.ReadLineAsync(cancellationToken) is { } line)
            {
                Take(line);
            }

            throw Close("signal-cli closed the connection.", null);
        }
        catch (Exception e) when (IsConnectionLost(e))
        {
            throw Close("The connection was lost.", e);
        }
        finally
        {
            Close("The connection was closed.", null);
        }
    }

    public async ValueTask<JsonElement> CallAsync(
        string method, string? account, Action<Utf8JsonWriter>? writeParameters, CancellationToken cancellationToken)
    {
        (long id, Task<JsonElement> answer) = _calls.Begin();
        try
        {
            var request = new ArrayBufferWriter<byte>(512);
            RpcRequest.Write(request, id, method, account, writeParameters);
            request.Write("\n"u8);
            using var late = new CancellationTokenSource(_timeout, _time);
            await WriteAsync(request.WrittenMemory, late.Token, cancellationToken);
            return await AwaitAnswerAsync(answer, late.Token, cancellationToken);
        }
        finally
        {
            _calls.Forget(id);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Close("The connection was closed.", null);
        await _stream.DisposeAsync();
        await _lines.DisposeAsync();
    }

    private async Task WriteAsync(ReadOnlyMemory<byte> request, CancellationToken late, CancellationToken cancellationToken)
    {
        using (var either = CancellationTokenSource.CreateLinkedTokenSource(late, cancellationToken))
        {
            try
            {
                await _writing.WaitAsync(either.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw new SignalConnectionException($"signal-cli at {_address} did not take a request within {_timeout}.");
            }
        }

        try
        {
            // Not called back half-way by a caller that gives up: half a line would spoil the next one.
            await _stream.WriteAsync(request, late);
        }
        catch (OperationCanceledException e)
        {
            throw Close($"signal-cli did not take a request within {_timeout}.", e);
        }
        catch (Exception e) when (IsConnectionLost(e))
        {
            // What signal-cli has sent before is still to be read, and it does not send it again: reading finds the end by itself.
            _isLost = true;
            throw new SignalConnectionException($"The connection was lost. (signal-cli at {_address})", mayHaveBeenDone: true, e);
        }
        finally
        {
            _writing.Release();
        }
    }

    private async Task<JsonElement> AwaitAnswerAsync(Task<JsonElement> answer, CancellationToken late, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late, cancellationToken);
        try
        {
            return await answer.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new SignalConnectionException(
                $"signal-cli at {_address} did not answer within {_timeout} (RequestTimeout).", mayHaveBeenDone: true);
        }
        catch (OperationCanceledException)
        {
            throw new OperationCanceledException(cancellationToken);
        }
    }

    private void Take(byte[] line)
    {
        RpcMessage message = RpcMessage.Read(line);
        switch (message.Kind)
        {
            case RpcMessageKind.Notification:
                _listener.Notified(message.Method!, message.Payload);
                break;
            case RpcMessageKind.Result or RpcMessageKind.Error when _calls.TryAnswer(message):
                break;
            case RpcMessageKind.Result:
                SignalLog.AnswerNotExpected(_logger, _address.Text);
                break;
            case RpcMessageKind.Error:
                SignalLog.ErrorNotExpected(_logger, _address.Text, message.ReadError().Code);
                break;
            default:
                _listener.NotUnderstood(line, "A line is no JSON-RPC message.");
                break;
        }
    }

    /// <summary>Fails all calls, and closes the stream so that reading ends.</summary>
    private SignalConnectionException Close(string why, Exception? cause)
    {
        var closed = new SignalConnectionException($"{why} (signal-cli at {_address})", mayHaveBeenDone: true, cause);
        if (_calls.Close(closed.Message, cause))
        {
            _stream.Dispose();
        }

        return closed;
    }

    private static bool IsConnectionLost(Exception exception) =>
        exception is (IOException and not SignalConnectionException) or ObjectDisposedException or System.Net.Sockets.SocketException;
}
