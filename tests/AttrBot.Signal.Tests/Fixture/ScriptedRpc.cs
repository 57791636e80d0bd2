using System.Buffers;
using System.Text;
using System.Text.Json;
using AttrBot.Signal.Rpc;

namespace AttrBot.Signal.Tests.Fixture;

/// <summary>Answers with lines that signal-cli has written, and keeps what it was asked.</summary>
internal sealed class ScriptedRpc : ISignalRpc, IRpcConnection
{
    private readonly Queue<Func<JsonElement>> _answers = new();

    /// <summary>An ordinary answer to a send.</summary>
    public const string Sent =
        """{"jsonrpc":"2.0","result":{"results":[{"recipientAddress":{"uuid":null,"number":"+15550001111","username":null},"type":"SUCCESS"}],"timestamp":1700000000041},"id":7}""";

    public List<(string Method, string Parameters)> Calls { get; } = [];

    /// <summary>Looks around while a call is under way.</summary>
    public Action? Before { get; set; }

    /// <summary>What the last call's parameters were.</summary>
    public string LastParameters => Calls[^1].Parameters;

    /// <summary>Answers the next call with a line as signal-cli writes it. Without an answer left, calls get <see cref="Sent"/>.</summary>
    public ScriptedRpc Answer(string line)
    {
        _answers.Enqueue(() =>
        {
            using JsonDocument document = JsonDocument.Parse(line);
            JsonElement answer = document.RootElement.Clone();
            return answer.TryGetProperty("error", out JsonElement error)
                ? throw new SignalRpcException(
                    error.GetProperty("code").GetInt32(), error.GetProperty("message").GetString()!, error.GetProperty("data"))
                : answer.GetProperty("result");
        });
        return this;
    }

    /// <summary>Fails the next call.</summary>
    public ScriptedRpc Fail(Exception exception)
    {
        _answers.Enqueue(() => throw exception);
        return this;
    }

    /// <summary>The account of the last call that named one.</summary>
    public string? LastAccount { get; private set; }

    public bool IsDisposed { get; private set; }

    public ValueTask<JsonElement> CallAsync(
        string method, string? account, Action<Utf8JsonWriter>? writeParameters, CancellationToken cancellationToken)
    {
        LastAccount = account ?? LastAccount;
        return InvokeAsync(method, writeParameters, cancellationToken);
    }

    public ValueTask DisposeAsync()
    {
        IsDisposed = true;
        return default;
    }

    public async ValueTask<JsonElement> InvokeAsync(
        string method, Action<Utf8JsonWriter>? writeParameters, CancellationToken cancellationToken)
    {
        await Task.Yield();
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writeParameters?.Invoke(writer);
            writer.WriteEndObject();
        }

        // Read back: what was written has to be JSON.
        using JsonDocument parameters = JsonDocument.Parse(buffer.WrittenMemory);
        Calls.Add((method, JsonSerializer.Serialize(parameters.RootElement, TestJson.Relaxed)));
        Before?.Invoke();
        if (!_answers.TryDequeue(out Func<JsonElement>? answer))
        {
            Answer(Sent);
            answer = _answers.Dequeue();
        }

        return answer();
    }
}
