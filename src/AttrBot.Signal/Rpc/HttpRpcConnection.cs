using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace AttrBot.Signal.Rpc;

/// <summary>Calls a daemon over HTTP: <c>POST /api/v1/rpc</c>, one request each.</summary>
/// <param name="http">The client; it stays open.</param>
/// <param name="address">Where the daemon listens.</param>
/// <param name="timeout">How long an answer may take.</param>
/// <param name="time">The clock.</param>
internal sealed class HttpRpcConnection(HttpClient http, BackendAddress address, TimeSpan timeout, TimeProvider time) : IRpcConnection
{
    private static readonly MediaTypeHeaderValue s_json = new("application/json");

    private readonly Uri _uri = address.Under("api/v1/rpc");
    private long _lastId;

    public async ValueTask<JsonElement> CallAsync(
        string method, string? account, Action<Utf8JsonWriter>? writeParameters, CancellationToken cancellationToken)
    {
        var content = new ArrayBufferWriter<byte>(512);
        RpcRequest.Write(content, Interlocked.Increment(ref _lastId), method, account, writeParameters);
        RpcMessage answer = RpcMessage.Read(await PostAsync(content.WrittenMemory, cancellationToken));
        return answer.Kind switch
        {
            RpcMessageKind.Result => answer.ReadPayload(),
            RpcMessageKind.Error => throw answer.ReadError(),
            _ => throw new SignalConnectionException($"{address} answered with something that is no JSON-RPC.", mayHaveBeenDone: true),
        };
    }

    public ValueTask DisposeAsync() => default;

    private async Task<byte[]> PostAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Post, _uri) { Content = new ReadOnlyMemoryContent(content) };
        request.Content.Headers.ContentType = s_json;
        try
        {
            using HttpResponseMessage response = await http.SendAsync(request, either.Token);
            return response.StatusCode == HttpStatusCode.OK
                ? await response.Content.ReadAsByteArrayAsync(either.Token)
                : throw HttpFailure.Of(response.StatusCode, address);
        }
        catch (HttpRequestException e)
        {
            throw HttpFailure.Of(e, address);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new SignalConnectionException(
                $"signal-cli at {address} did not answer within {timeout} (RequestTimeout).", mayHaveBeenDone: true, e);
        }
    }
}
